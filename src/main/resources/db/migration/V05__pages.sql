-- Getting hold of people: one calling per incident, one page per person and round.

create table callings (
  incident_id bigint primary key,
  team_id     bigint not null references teams on delete cascade,
  round       int not null,
  stage       text not null check (stage in ('duty', 'team', 'everyone', 'stopped')),
  title       text not null,
  why         text not null,
  whose       text not null,                    -- which services of which team
  severity    text not null check (severity in ('info', 'warning', 'critical')),
  since       timestamptz not null,
  due_at      timestamptz                       -- the next stage, unless somebody acknowledges
);
create index on callings (due_at) where due_at is not null;

create table pages (
  id          bigint generated always as identity primary key,
  team_id     bigint not null references teams on delete cascade,
  incident_id bigint not null references callings on delete cascade,
  person_id   bigint not null references people on delete cascade,
  round       int not null,
  because     text not null,                    -- why this person: 'on duty until …'
  status      text not null check (status in ('calling', 'called', 'stopped', 'unreachable')),
  next_step   int not null default 0,
  started_at  timestamptz not null,
  due_at      timestamptz,
  unique (incident_id, person_id, round)
);
create index on pages (due_at) where due_at is not null;
create index on pages (person_id, started_at);
