-- Who was told of a person in which session, so that they can be told of its end as well.

create table served (
  number    bigint generated always as identity primary key,
  session   text        not null,
  protocol  text        not null,
  publisher text        not null,
  party     text        not null,
  name      text        not null,
  handle    text        not null,
  served_at timestamptz not null,
  farewell  text,
  state     text        not null default 'SERVED',
  tries     int         not null default 0,
  due_at    timestamptz,
  unique (session, protocol, party, handle)
);
create index served_by_name on served (protocol, party, name);
create index served_by_farewell on served (farewell) where farewell is not null;
create index served_by_due on served (due_at) where due_at is not null;
create index served_by_time on served (served_at);

-- One sign-out, as the page that a person sees afterwards tells it.
create table farewell (
  id               text primary key,
  upstream         text,
  upstream_request text,
  upstream_state   text,
  next             text,
  at               timestamptz not null
);
