-- Names that others gave people before us: an ENT's identifiers, and the pseudonyms that publishers hold already.
create table adoption (
  kind        text not null,             -- ENT, PUBLISHER
  holder      text collate "C" not null, -- which ENT, which publisher
  value       text collate "C" not null, -- its name for somebody
  source      text collate "C",          -- whose it is said to be: by a source's key,
  key         text collate "C",
  ine         bytea,                     -- by the INE's keyed hash, or by both
  state       text not null default 'WAITING', -- WAITING, CONFLICT, ADOPTED
  conflict    text,                      -- the code of why it cannot be
  person      text references person,
  imported_at timestamptz not null,
  adopted_at  timestamptz,
  primary key (kind, holder, value)
);
create index adoption_open on adoption (kind, holder) where state <> 'ADOPTED';
create index adoption_by_person on adoption (person) where person is not null;
