-- The keys by which each OpenID provider was last seen to sign, the same for all nodes.
create table upstream_keys (
  upstream text primary key,
  keys     text[]      not null, -- the name of each, a slash, and its thumbprint (RFC 7638)
  since    timestamptz not null
);
