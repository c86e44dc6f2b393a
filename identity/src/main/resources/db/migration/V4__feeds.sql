-- Keys are compared by their bytes: the same everywhere, whatever language the database speaks, and faster.
alter table sync_run alter source type text collate "C";
alter table sync_fault alter key type text collate "C";
alter table sync_change alter key type text collate "C";
alter table school_record alter source type text collate "C", alter key type text collate "C";
alter table person_record alter source type text collate "C", alter key type text collate "C";
alter table person_record_past alter source type text collate "C", alter key type text collate "C";
alter table guardianship alter source type text collate "C", alter pupil_key type text collate "C",
  alter guardian_key type text collate "C";
alter table link alter source type text collate "C", alter key type text collate "C";
alter table review_case alter source type text collate "C", alter key type text collate "C";

-- Each run stages into tables of its own, made and dropped with it.
drop table stage_person;
drop table stage_school;

alter table sync_run
  add extent text not null default 'COMPLETE', -- COMPLETE, DELTA
  add mark text,                               -- where the next reading starts once this run is applied
  add staged boolean not null default false,   -- its staging tables exist
  add linked_at timestamptz;                   -- when linkage had seen all that it changed
update sync_run set counts = counts || '{"same": 0, "deferred": 0}' where counts <> '{}';
update sync_run set linked_at = ended_at where status = 'APPLIED';
create index sync_run_to_link on sync_run (source, id) where status = 'APPLIED' and linked_at is null;

create table source_mark (
  source text collate "C" primary key,
  mark   text        not null,
  run    bigint      not null,
  at     timestamptz not null
);

-- A plan, line by line. Written once, read by run: a summary of the blocks finds it, an index of a million lines is not paid.
alter table sync_change drop constraint sync_change_pkey;
alter table sync_change rename column profile to what; -- SCHOOL, or the person's profile
alter table sync_change
  add before text[] not null default '{}', -- the schools before
  add was text,                            -- the profile before, where it differs
  add fields jsonb;                        -- of what is changed: field -> [before, after]
create index sync_change_by_run on sync_change using brin (run) with (pages_per_range = 16, autosummarize = on);

-- Whom a plan adds, gathered by where they are: on a first day that is everybody, and a line each would cost more than
-- the people themselves.
create table sync_added (
  run     bigint not null references sync_run on delete cascade,
  what    text   not null,
  schools text[] not null,
  keys    text[] not null
);
create index sync_added_by_run on sync_added (run);

-- A plan line by line, whichever way it is kept.
create view sync_line as
select run, what, key, kind, schools, before, was, fields from sync_change
union all
select a.run, a.what, k.key collate "C", 'ADDED', a.schools, '{}', null, null
from sync_added a cross join unnest(a.keys) k(key);

-- The same in numbers, by school ('' for all) and by what it is about.
create table sync_tally (
  run    bigint not null references sync_run on delete cascade,
  school text   not null,
  what   text   not null,
  kind   text   not null, -- ADDED, BACK, CHANGED, GONE, JOINED, LEFT
  people int    not null,
  primary key (run, school, what, kind)
);

-- Who vouched for a held plan, and under which seal.
create table sync_approval (
  run       bigint      not null references sync_run on delete cascade,
  operator  text        not null,
  reason    text        not null,
  at        timestamptz not null,
  digest    bytea       not null, -- of the plan approved
  signature bytea       not null,
  primary key (run, operator)
);

drop index school_has_one_owner;
alter table school_record add notes text, add gone_at timestamptz;
create unique index school_has_one_owner on school_record (uai) where gone_at is null;

-- Keys for matching are linkage's own: intake does not pay for their indexes.
drop index person_record_by_ine;
drop index person_record_by_mail;
alter table person_record
  add fingerprint bytea,            -- of the record as its source wrote it
  add handle text collate "C",      -- what the source calls it when not by its key
  add notes text,                   -- what its connector wants to see again
  add guardians text[] not null default '{}', -- of a pupil: the keys of those who answer for it
  add ties text[] not null default '{}';      -- how each of them does: code of kinship, $, 1 for legally or 0
create index person_record_by_handle on person_record (source, handle) where handle is not null;
alter table person_record_past add schools text[] not null default '{}';
create index person_record_past_by_end on person_record_past (until_at);
create index person_record_gone on person_record (gone_at) where gone_at is not null;

update person_record r set guardians = t.guardians, ties = t.ties from (
  select source, pupil_key, array_agg(guardian_key order by guardian_key) as guardians,
    array_agg(kinship || '$' || legal::int order by guardian_key) as ties
  from guardianship group by source, pupil_key) t
where r.source = t.source and r.key = t.pupil_key;
alter table guardianship drop constraint guardianship_pkey;
drop index guardianship_by_guardian;
alter table guardianship add primary key (source, guardian_key, pupil_key);

-- How many live people each source has, by school ('' for all) and profile.
create table headcount (
  source  text collate "C" not null,
  school  text not null,
  profile text not null,
  people  int  not null,
  primary key (source, school, profile)
);
insert into headcount
select source, school, profile, count(*) from person_record cross join unnest(schools || ''::text) school
where gone_at is null group by source, school, profile;

-- Records are kept without what they do not say; an empty digest means that the whole record is compared.
update person_record set content = jsonb_strip_nulls(content), digest = '';

-- What linkage looks people up by.
create table linkage_key (
  value  bytea not null, -- a kind's letter and a hash
  source text collate "C" not null,
  key    text collate "C" not null
);
insert into linkage_key
select 'I'::bytea || ine, source, key from person_record where ine is not null
union all
select 'M'::bytea || substr(sha256(convert_to(lower(content ->> 'mail'), 'UTF8')), 1, 16), source, key
from person_record where profile <> 'PUPIL' and content ->> 'mail' <> '';
create index linkage_key_by_value on linkage_key (value);
create index linkage_key_by_record on linkage_key (source, key);

-- A record's content as flat fields, for telling what changed in it.
create function record_fields(content jsonb) returns table (field text, value jsonb)
language sql immutable parallel safe as $$
  select e.key, e.value from jsonb_each(content - 'name') e
  union all
  select n.key, n.value from jsonb_each(content -> 'name') n
$$;

-- What differs between two contents: field -> [before, after].
create function record_changes(before jsonb, after jsonb) returns jsonb
language sql immutable parallel safe as $$
  select coalesce(jsonb_object_agg(field, jsonb_build_array(b.value, a.value)), '{}'::jsonb)
  from record_fields(before) b full join record_fields(after) a using (field)
  where b.value is distinct from a.value
$$;
