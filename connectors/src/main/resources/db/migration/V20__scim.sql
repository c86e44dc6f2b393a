-- What departments push to us by SCIM (RFC 7643, RFC 7644), as they pushed it; intake reads it like any other directory.

-- One row a source: whoever writes locks it, so that change numbers are committed in their order.
create table scim_source (
  source text   primary key,
  last   bigint not null
);

create table scim_token (
  id         text        primary key, -- the part of a token that may be shown
  source     text        not null,
  hash       bytea       not null,    -- SHA-256 of the part that may not
  made_at    timestamptz not null,
  used_at    timestamptz,
  revoked_at timestamptz
);
create index scim_token_by_source on scim_token (source);

create table scim_resource (
  number      bigint generated always as identity primary key,
  id          text        not null unique,
  source      text        not null,
  kind        text        not null, -- USER, GROUP, SCHOOL
  external_id text,
  name        text,                 -- what else only one may have, in small letters: a userName, a UAI
  content     jsonb       not null, -- without the INE; nothing once it is gone
  refers      text[]      not null, -- ids of the schools and guardians in the content
  ine         text,                 -- keyed hash; the number itself is kept nowhere
  version     bigint      not null,
  change      bigint      not null, -- the number of the write that changed what it says
  made_at     timestamptz not null,
  changed_at  timestamptz not null,
  gone_at     timestamptz
);
create unique index scim_resource_external_id on scim_resource (source, kind, external_id) where gone_at is null;
create unique index scim_resource_name on scim_resource (source, kind, name) where gone_at is null;
create index scim_resource_in_order on scim_resource (source, kind, number) where gone_at is null;
create index scim_resource_by_change on scim_resource (source, kind, change, number);
create index scim_resource_referred on scim_resource using gin (refers) where gone_at is null;

create table scim_member (
  group_id text not null references scim_resource (id),
  user_id  text not null references scim_resource (id),
  primary key (group_id, user_id)
);
create index scim_member_by_user on scim_member (user_id);
