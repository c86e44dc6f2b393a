-- What each upstream's metadata said when they were last read well, the same for all nodes.
create table upstream_metadata (
  upstream    text primary key,
  location    text        not null, -- where they were read
  entity      text        not null, -- whose they are
  document    bytea       not null,
  keys        text[]      not null, -- SHA-256 of each certificate whose signatures are believed
  valid_until timestamptz,
  read_at     timestamptz not null
);
