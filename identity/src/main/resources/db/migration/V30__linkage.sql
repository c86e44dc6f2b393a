-- Keys for matching are made by the program: several a record, each a hash that survives other mistakes.
truncate linkage_key;
drop index linkage_key_by_value;
drop index linkage_key_by_record;
alter table linkage_key alter value type bigint using 0;
create index linkage_key_by_value on linkage_key (value);
create index linkage_key_by_record on linkage_key (source, key);

-- By which version of the program's keys those of linkage_key were made; another version makes them all anew.
create table linkage_basis (blocks int not null);

-- How many records have a name: to agree on a rare one says more.
create table linkage_term (
  trait  text not null, -- GIVEN, FAMILY
  term   text collate "C" not null,
  people int  not null,
  primary key (trait, term)
);

-- What each degree of agreement is worth, as learned; the newest is in force, none is the one that the program brings along.
create table linkage_model (
  version int primary key,
  made_at timestamptz not null,
  people  bigint      not null, -- who were known then
  pairs   int         not null, -- of how many it was learned
  same    jsonb       not null, -- shares among one person's pairs, trait by trait, degree by degree
  other   jsonb       not null  -- shares among two people's
);
