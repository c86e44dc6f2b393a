-- What humans have decided about who is who: added to, never changed; an undoing is one more of them.
create table decision (
  id       bigint generated always as identity primary key,
  kind     text        not null, -- MERGE, SPLIT, CASE, UNDO
  operator text        not null,
  reason   text        not null,
  at       timestamptz not null,
  people   text[]      not null, -- the numbers that it touched
  before   jsonb       not null, -- how these stood: numbers, links, what was remembered
  undoes   bigint references decision
);
create unique index decision_is_undone_once on decision (undoes) where undoes is not null;
create index decision_by_people on decision using gin (people);

-- That a record is not that person's, whatever it looks like.
create table not_the_same (
  source   text collate "C" not null,
  key      text collate "C" not null,
  person   text   not null references person,
  decision bigint not null references decision,
  primary key (source, key, person)
);

alter table link add decision bigint references decision;
alter table review_case add decision bigint references decision;
create index person_merged_into on person (merged_into) where merged_into is not null;
