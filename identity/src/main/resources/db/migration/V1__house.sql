-- Records: what one source says of one key today. Links: to whom a record belongs. Persons: numbers only.

create table sync_run (
  id          bigint generated always as identity primary key,
  source      text        not null,
  status      text        not null, -- PLANNED, HELD, APPLIED, STOPPED
  started_at  timestamptz not null,
  ended_at    timestamptz,
  base        bigint,               -- the run applied last when this one was planned
  counts      jsonb       not null default '{}',
  reason      text                  -- why it is held or stopped
);
create index sync_run_by_source on sync_run (source, id desc);

create table sync_fault (
  run     bigint not null references sync_run on delete cascade,
  code    text   not null,
  file    text   not null,
  line    bigint not null,
  key     text,
  message text   not null
);
create index sync_fault_by_run on sync_fault (run);

create table sync_change (
  run     bigint not null references sync_run on delete cascade,
  key     text   not null,
  profile text   not null,
  kind    text   not null, -- ADDED, CHANGED, MOVED, BACK, GONE
  schools text[] not null,
  primary key (run, key)
);

create table school_record (
  source     text        not null,
  key        text        not null,
  uai        text        not null,
  name       text        not null,
  kind       text        not null,
  city       text        not null,
  changed_at timestamptz not null,
  primary key (source, key)
);
create unique index school_has_one_owner on school_record (uai);

create table person_record (
  source     text        not null,
  key        text        not null,
  profile    text        not null,
  content    jsonb       not null,
  digest     bytea       not null,
  ine        bytea,                 -- keyed hash; the number itself is kept nowhere
  schools    text[]      not null,
  changed_at timestamptz not null,
  gone_at    timestamptz,
  primary key (source, key)
);
create index person_record_by_ine on person_record (ine) where ine is not null;
create index person_record_by_mail on person_record (lower(content ->> 'mail')) where profile <> 'PUPIL';

create table person_record_past (
  source  text        not null,
  key     text        not null,
  profile text        not null,
  content jsonb       not null,
  from_at timestamptz not null,
  until_at timestamptz not null
);
create index person_record_past_by_key on person_record_past (source, key);

create table guardianship (
  source       text    not null,
  pupil_key    text    not null,
  guardian_key text    not null,
  kinship      text    not null,
  legal        boolean not null,
  primary key (source, pupil_key, guardian_key)
);
create index guardianship_by_guardian on guardianship (source, guardian_key);

create unlogged table stage_person (
  run       bigint not null,
  key       text   not null,
  profile   text   not null,
  content   jsonb  not null,
  digest    bytea  not null,
  ine       bytea,
  schools   text[] not null,
  guardians jsonb  not null
);
create index stage_person_by_run on stage_person (run, key);

create unlogged table stage_school (
  run  bigint not null,
  key  text   not null,
  uai  text   not null,
  name text   not null,
  kind text   not null,
  city text   not null
);

create table person (
  id          text primary key,
  minted_at   timestamptz not null,
  merged_into text references person
);

create table link (
  id       bigint generated always as identity primary key,
  source   text        not null,
  key      text        not null,
  person   text        not null references person,
  evidence text        not null,
  author   text        not null,
  from_at  timestamptz not null,
  until_at timestamptz
);
create unique index link_in_force on link (source, key) where until_at is null;
create index link_by_person on link (person) where until_at is null;

create table review_case (
  id         bigint generated always as identity primary key,
  source     text        not null,
  key        text        not null,
  candidates text[]      not null,
  evidence   text        not null,
  opened_at  timestamptz not null,
  closed_at  timestamptz
);
create unique index review_case_open on review_case (source, key) where closed_at is null;

create table pseudonym (
  publisher text not null,
  person    text not null references person,
  value     text not null,
  primary key (publisher, person)
);
create unique index pseudonym_is_one_person on pseudonym (publisher, value);

create table journal (
  id        bigint generated always as identity primary key,
  at        timestamptz not null,
  event     text        not null,
  reference text        not null,
  person    text,
  detail    jsonb       not null
);
create index journal_by_reference on journal (reference);
create index journal_by_person on journal (person, at) where person is not null;

create table one_time (
  kind    text        not null,
  name    text        not null,
  until   timestamptz not null,
  content text,
  primary key (kind, name)
);
create index one_time_by_end on one_time (until);

create table secret (
  purpose text primary key,
  wrapped bytea       not null,
  made_at timestamptz not null
);

create table signing_key (
  id          text primary key,
  use         text        not null,
  wrapped     bytea       not null,
  certificate bytea       not null,
  made_at     timestamptz not null,
  retired_at  timestamptz
);
create unique index signing_key_first on signing_key (use) where retired_at is null;
