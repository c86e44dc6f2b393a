-- What waits for a human: a record that could be somebody's, two numbers that may be one person, or a name of an imported list.
alter table review_case
  add kind  text not null default 'RECORD', -- RECORD, NUMBERS, ADOPTION
  add named text,                           -- ADOPTION: ENT or PUBLISHER,
  add holder text collate "C",              -- whose list,
  add value text collate "C",               -- its name for somebody,
  add code  text,                           -- and why it cannot be adopted by itself
  alter source drop not null,
  alter key drop not null,
  add constraint review_case_is_one_of_three check (
    kind = 'RECORD' and source is not null and key is not null
      and num_nonnulls(named, holder, value, code) = 0
    or kind = 'NUMBERS' and cardinality(candidates) = 2 and candidates[1] <> candidates[2]
      and num_nonnulls(source, key, named, holder, value, code) = 0
    or kind = 'ADOPTION' and cardinality(candidates) > 0 and num_nonnulls(named, holder, value, code) = 4
      and num_nonnulls(source, key) = 0);
create unique index review_case_open_pair
  on review_case (least(candidates[1], candidates[2]), greatest(candidates[1], candidates[2]))
  where kind = 'NUMBERS' and closed_at is null;
create unique index review_case_open_name on review_case (named, holder, value)
  where kind = 'ADOPTION' and closed_at is null;
create index review_case_by_decision on review_case (decision) where decision is not null;

-- Who is known to be two people: a record of the one was said not to be the other's. Each pair stands in both orders.
create view two_people as
  with said as (
    select coalesce(mine.merged_into, mine.id) as one, coalesce(theirs.merged_into, theirs.id) as other
    from not_the_same n
    join link l on l.source = n.source and l.key = n.key and l.until_at is null
    join person mine on mine.id = l.person
    join person theirs on theirs.id = n.person)
  select one, other from said union select other, one from said;
create index not_the_same_by_person on not_the_same (person);

-- A name about which a human has decided is left to humans from then on.
alter table adoption add by_hand boolean not null default false;

-- The directories whose records a decision was about: who may take it back is asked by them.
alter table decision add sources text[];
