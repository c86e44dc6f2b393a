-- Sessions of our own; those of Spring Session end here, and their people sign in once more.

drop table spring_session_attributes;
drop table spring_session;

create table session (
  key           text primary key,
  person        text        not null,
  upstream_name text        not null,
  content       text        not null,
  signed_in_at  timestamptz not null,
  used_at       timestamptz not null
);
comment on column session.key is 'SHA-256 of what the cookie holds';
comment on column session.upstream_name is 'SHA-256 of the upstream and of what it calls the person';
create index session_by_person on session (person);
create index session_by_upstream_name on session (upstream_name);
create index session_by_use on session (used_at);

-- What every node reads to know which sessions are over. The transaction's number lets it read on without a gap, in
-- whatever order the transactions end.
create table session_end (
  key text        not null,
  xid xid8        not null default pg_current_xact_id(),
  at  timestamptz not null default now()
);
create index session_end_by_xid on session_end (xid);

create function session_ended() returns trigger language plpgsql as $$
begin
  insert into session_end (key) select key from gone;
  if found then
    notify session_end;
  end if;
  return null;
end
$$;

create trigger session_ended after delete on session
  referencing old table as gone for each statement execute function session_ended();
