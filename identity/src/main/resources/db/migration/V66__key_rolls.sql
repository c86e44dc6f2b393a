-- A key that signs is shown before it signs and after it has signed: when it begins to sign, and when it is over.

alter table signing_key rename column retired_at to ends_at;
alter table signing_key add column signs_from timestamptz;
update signing_key set signs_from = made_at;
alter table signing_key alter column signs_from set not null;
