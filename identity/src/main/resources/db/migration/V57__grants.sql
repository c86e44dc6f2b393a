-- What was granted to publishers' programs, in as few words as the protocol needs: one row, found by its key alone,
-- because codes and tokens name it themselves. Of each of them only the SHA-256 rests here.
create table oidc_grant (
  id                uuid primary key,
  client            text        not null,
  -- A person's number, or the program itself where nobody is signed in.
  principal         text        not null,
  way               text        not null,
  session           text,
  signed_in_at      timestamptz,
  scopes            text        not null,
  -- What was asked, as JSON: also whoever comes with a used code has to know its verifier before anything ends.
  asked             text,
  code_digest       text,
  code_issued_at    timestamptz,
  code_until        timestamptz,
  -- A code is used once, over all nodes: the statement that sets this decides who was first.
  code_used_at      timestamptz,
  access_digest     text,
  access_issued_at  timestamptz,
  access_until      timestamptz,
  refresh_digest    text,
  refresh_issued_at timestamptz,
  refresh_until     timestamptz
) with (fillfactor = 60);

-- Codes live for a minute, tokens for hours: whoever holds one of before signs in again.
drop table oauth2_authorization;
