-- Links that teachers chose in LTI tools, each for the schools of whoever chose it.

create table lti_link (
  id          text primary key,
  client      text        not null,
  deployment  text        not null,
  url         text        not null,
  title       text        not null,
  description text        not null,
  custom      text        not null,
  schools     text[]      not null,
  author      text        not null,
  made_at     timestamptz not null
);
create index lti_link_by_tool on lti_link (client, deployment, made_at);
