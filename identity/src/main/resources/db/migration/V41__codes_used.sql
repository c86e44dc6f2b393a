-- A code is used once, over all nodes: the statement that sets this decides who was first.
alter table oauth2_authorization add column code_used_at timestamptz;

-- What is over is found by the end of whatever lasts longest.
create index oauth2_authorization_by_refresh_end on oauth2_authorization (refresh_token_expires_at);
