-- What publishers have still to be told about their own pseudonyms; each row goes once its publisher has it.
create table notice (
  id         bigint generated always as identity primary key,
  publisher  text        not null,
  reference  text        not null unique, -- what the publisher acknowledges
  pseudonym  text        not null,
  keep       text        not null,        -- the one to keep for it; itself when it stands for itself again
  decision   bigint      not null references decision,
  at         timestamptz not null,
  refused    text                         -- the code with which the publisher answered that it cannot be
);
create index notice_by_publisher on notice (publisher, id);
create index pseudonym_by_person on pseudonym (person);

-- Undoing asks for what a decision tied.
create index link_by_decision on link (decision) where decision is not null;
-- Decisions are few and looked through by each that is taken back.
alter index decision_by_people set (fastupdate = off);
