-- Channels, contacts, and every message to a contact with what became of it.

create table channels (
  id              bigint generated always as identity primary key,
  slug            text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  kind            text not null check (kind in ('email', 'ntfy', 'slack', 'webhook')),
  settings        jsonb not null,               -- what may be shown of them
  secrets         bytea not null,               -- all settings, sealed with the instance's key
  at_once         int not null check (at_once between 1 and 100),         -- of each node
  per_minute      int not null check (per_minute between 1 and 60000),    -- of all nodes together
  from_files      boolean not null default false
);

create table contacts (
  id         bigint generated always as identity primary key,
  person_id  bigint not null references people on delete cascade,
  step       int not null check (step >= 0),    -- the order in which they are tried
  channel_id bigint not null references channels,
  address    text not null,                     -- what the channel calls an address; may be empty
  wait       interval not null default '0',     -- after the step before
  updates    boolean not null default true,     -- is told what became of an incident, too
  unique (person_id, step)
);
create index on contacts (channel_id);

create table deliveries (
  id         bigint generated always as identity primary key,
  team_id    bigint not null references teams on delete cascade,
  person_id  bigint not null references people on delete cascade,
  contact_id bigint references contacts on delete set null,
  channel_id bigint references channels on delete set null,
  address    text not null,
  kind       text not null check (kind in ('call', 'update')),
  key        uuid not null unique,              -- the same for every attempt: the receiver may fold repeats
  message    jsonb not null,
  status     text not null check (status in ('pending', 'sending', 'sent', 'given up', 'stopped')),
  attempts   int not null default 0,
  may_repeat boolean not null default false,    -- an attempt ended with its outcome unknown
  created_at timestamptz not null,
  due_at     timestamptz,                       -- pending: when to try; sending: when its lease ends, by the database's clock
  tried_at   timestamptz,                       -- when the last attempt began: the channel's rate counts these
  ended_at   timestamptz,
  answer     text                               -- the last answer or error, in words
) with (fillfactor = 70);
create index on deliveries (channel_id, kind, due_at, id) where status = 'pending';
create index on deliveries (due_at) where status = 'sending';
create index on deliveries (channel_id, tried_at);
create index on deliveries (contact_id);
create index on deliveries (person_id, id);

-- What a delivery is about. One message per person, incident, state, contact and calling round.
create table delivery_subjects (
  delivery_id   bigint not null references deliveries on delete cascade,
  incident_id   bigint not null,
  person_id     bigint not null,
  contact_id    bigint not null,
  state         text not null,
  round         int not null,
  stopped_after int,                            -- the incident needs no call: how many attempts had begun by then
  primary key (incident_id, person_id, state, contact_id, round)
);
create index on delivery_subjects (delivery_id);
