-- Where no row may stand. A transaction that relies on what was read before it tries to write one here if that no longer
-- holds, and so goes wrong as a whole.
create table never (
  number int,
  constraint nothing_may_stand_here check (false)
);
