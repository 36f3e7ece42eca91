-- What must keep proving that it is alive. How it is set up and how it is doing stand apart:
-- the second is written all day and stays narrow.

create table checks (
  id          uuid primary key,                 -- no secret: entries and alerts name it
  team_id     bigint not null references teams on delete cascade,
  slug        text not null check (slug ~ '^[a-z0-9_-]{1,100}$'),
  name        text not null check (length(name) between 1 and 100),
  service     text not null,
  severity    text not null check (severity in ('info', 'warning', 'critical')),
  labels      jsonb not null default '{}',
  description text not null default '',
  period      interval,                         -- either a period …
  ticks       jsonb,                            -- … or cron or calendar, with its zone
  grace       interval not null,
  tolerance   interval not null,                -- a ping counts for the tick it precedes by at most this
  created_at  timestamptz not null,
  from_files  boolean not null default false,
  made_by_ping boolean not null default false,  -- its first ping made it; a team may have so many of them
  unique (team_id, slug),
  check ((period is null) = (ticks is not null))
);
create index on checks (team_id) where made_by_ping and not from_files;

create table check_states (
  check_id   uuid primary key references checks on delete cascade,
  ping_id    uuid not null unique default gen_random_uuid(),  -- whoever knows it may ping
  team_id    bigint not null,
  status     text not null check (status in ('waiting', 'up', 'down', 'paused', 'unknown')),
  since      timestamptz not null,
  why        text not null default '',          -- of down and unknown, in words
  last_ping  timestamptz,                       -- the greatest success; never indexed, so that pings stay in-page
  open_runs  int not null default 0,
  due_at     timestamptz,                       -- never later than the next moment the status could change
  -- Set up by people, and here because every ping asks for it:
  methods       text not null default 'any' check (methods in ('any', 'POST')),
  manual_resume boolean not null default false  -- while paused it heeds no ping
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);
create index on check_states (due_at) where due_at is not null;
create index on check_states (status) where status <> 'up';

create table open_runs (
  check_id   uuid not null references checks on delete cascade,
  rid        uuid not null,                     -- all zeros: the sender gave none
  started_at timestamptz not null,
  due_at     timestamptz not null,
  primary key (check_id, rid)
);

-- Pings that may change a status, waiting to be judged in order. Plain successes never come here.
create table signals (
  id          bigint generated always as identity primary key,
  check_id    uuid not null references checks on delete cascade,
  kind        text not null check (kind in ('success', 'start', 'fail')),
  rid         uuid not null,
  why         text not null,                    -- of a fail, in words
  received_at timestamptz not null
);
create index on signals (check_id);

-- History: every ping with what it said.
create table pings (
  id          bigint generated always as identity,
  check_id    uuid not null,
  team_id     bigint not null,
  received_at timestamptz not null,
  kind        text not null,
  exit_status smallint,
  rid         uuid,
  method      text not null,
  agent       text not null,
  address     text not null,
  body        bytea,
  primary key (check_id, id)
);

-- Each node writes its row every second through the pings' own path. A gap in the newest of them
-- is a time in which nobody could have heard a ping.
create table watch (
  id      int primary key check (id = 1),
  beat_at timestamptz
);
insert into watch values (1, null);

create table blind_spells (
  id      bigint generated always as identity primary key,
  from_at timestamptz not null,
  to_at   timestamptz not null
);
create index on blind_spells (to_at);
