-- What an OpenID provider gave us at a sign-in, to be shown to it again when its person signs out.

create table upstream_sign_in (
  name   text primary key,
  sealed bytea       not null,
  until  timestamptz not null
);
comment on column upstream_sign_in.name is 'SHA-256 of the upstream and its session, or of the person where it tells no session';
comment on column upstream_sign_in.sealed is 'the person''s name there and the ID token, under the master key';
create index upstream_sign_in_by_end on upstream_sign_in (until);
