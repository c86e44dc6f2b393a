-- What a source tells is kept in tables of its own, under one roof. The first feed of a source fills them before anybody
-- looks: its indexes are made once, in order, instead of entry by entry. And no source pays for the size of another.

-- The name of a source's table, quoted.
create function source_table(base text, source text) returns text language sql immutable as $$
  select quote_ident(base || '_' || case when source ~ '^[a-z0-9_-]{1,40}$' then source
    else substr(encode(sha256(convert_to(source, 'UTF8')), 'hex'), 1, 32) end)
$$;

-- Makes it, outside: nobody sees it yet. False when it is there already.
create function source_table_open(base text, source text) returns boolean language plpgsql as $$
begin
  if to_regclass(source_table(base, source)) is not null then
    return false;
  end if;
  -- The check is for joining: what is known of each row need not be read again.
  execute format('create table %s (like %I including defaults, constraint of_source check (source = %L))',
    source_table(base, source), base, source);
  return true;
end $$;

-- Puts it under the roof, with its indexes. Readers and writers of other sources are not kept waiting.
create function source_table_join(base text, source text) returns void language plpgsql as $$
begin
  execute format('alter table %I attach partition %s for values in (%L)', base, source_table(base, source), source);
  execute format('alter table %s drop constraint of_source', source_table(base, source));
end $$;

-- Both of a source, ready for single rows.
create function source_tables_make(source text) returns void language plpgsql as $$
declare
  base text;
begin
  foreach base in array array['person_record', 'guardianship'] loop
    if source_table_open(base, source) then
      perform source_table_join(base, source);
    end if;
  end loop;
end $$;

alter table person_record rename to person_record_of_all;
alter table person_record_of_all rename constraint person_record_pkey to person_record_of_all_pkey;
drop index person_record_by_handle, person_record_gone;
create table person_record (like person_record_of_all including defaults) partition by list (source);
-- Within a table of its own every row has one source, so the key alone leads to it.
alter table person_record add primary key (key, source);
-- Who is gone is looked for once a night, for which a table can be read through: every feed would pay for an index.
create index person_record_by_handle on person_record (handle) where handle is not null;

alter table guardianship rename to guardianship_of_all;
alter table guardianship_of_all rename constraint guardianship_pkey to guardianship_of_all_pkey;
create table guardianship (like guardianship_of_all including defaults) partition by list (source);
alter table guardianship add primary key (guardian_key, pupil_key, source);

do $$
declare
  known text;
begin
  for known in select source from person_record_of_all union select source from guardianship_of_all loop
    perform source_tables_make(known);
  end loop;
end $$;
insert into person_record select * from person_record_of_all;
insert into guardianship select * from guardianship_of_all;
drop table person_record_of_all, guardianship_of_all;
