-- The log book: one thing that happened, in order, never altered. What an entry says stands apart
-- from the entry, so that it can be redacted while its digest, and with it the chain, stays.

create table entries (
  id          bigint generated always as identity primary key,
  xid         xid8 not null default pg_current_xact_id(),
  at          timestamptz not null,
  kind        text not null,
  team_id     bigint,
  incident_id bigint,
  check_id    uuid,
  person_id   bigint,                          -- whom it is about: the person called, say
  actor       text not null,                   -- who did it: 'allswell', 'person ana', 'token deploy'
  digest      bytea not null                   -- SHA-256 of what it says
);
create index on entries (xid, id);              -- for the sealer
create index on entries (id) where kind = 'redacted';
create index on entries (incident_id, id) where incident_id is not null;
create index on entries (check_id, id) where check_id is not null;
create index on entries (team_id, id);
create index on entries (person_id, id) where person_id is not null;

create table entry_texts (
  entry_id bigint primary key references entries,
  says     text not null,                      -- one sentence for people
  details  json not null                      -- the same for programs
);

create table seals (
  position bigint primary key,                 -- gapless, from 1
  entry_id bigint not null unique references entries,
  digest   bytea not null                      -- of the previous seal and this entry: docs/log-book.md
);

-- How far each reader has read, in positions.
create table cursors (
  name     text primary key,
  position bigint not null
);

create function refuse_to_alter_the_log_book() returns trigger language plpgsql as $$
begin
  raise exception 'The log book is never altered: % on % is refused.', tg_op, tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

create trigger never_altered before update or delete on entries
  for each row execute function refuse_to_alter_the_log_book();
create trigger never_emptied before truncate on entries
  for each statement execute function refuse_to_alter_the_log_book();
create trigger never_altered before update or delete on seals
  for each row execute function refuse_to_alter_the_log_book();
create trigger never_emptied before truncate on seals
  for each statement execute function refuse_to_alter_the_log_book();
create trigger never_altered before update on entry_texts
  for each row execute function refuse_to_alter_the_log_book();
create trigger never_emptied before truncate on entry_texts
  for each statement execute function refuse_to_alter_the_log_book();

-- A text may go only in the transaction that writes the entry saying so, and that entry stays.
create function allow_only_redaction() returns trigger language plpgsql as $$
begin
  if exists (select from entries e where e.id = old.entry_id and e.kind = 'redacted') then
    raise exception 'The log book is never altered: entry % says what was redacted.', old.entry_id
      using errcode = 'insufficient_privilege';
  end if;
  if not exists (
    select from entries e join entry_texts t on t.entry_id = e.id
    where e.xid = pg_current_xact_id() and e.kind = 'redacted'
      and (t.details ->> 'entry')::bigint = old.entry_id)
  then
    raise exception 'The log book is never altered: entry % is not being redacted.', old.entry_id
      using errcode = 'insufficient_privilege';
  end if;
  return old;
end $$;
create trigger only_redacted before delete on entry_texts
  for each row execute function allow_only_redaction();
