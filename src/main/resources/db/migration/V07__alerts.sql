-- One condition that holds now, identified by its labels.

create table alerts (
  id          bigint generated always as identity primary key,
  team_id     bigint not null references teams on delete cascade,
  identity    bytea not null,                   -- SHA-256 of the labels
  labels      jsonb not null,
  service     text not null,
  severity    text not null check (severity in ('info', 'warning', 'critical')),
  summary     text not null,
  check_id    uuid,
  incident_id bigint references incidents on delete cascade,
  fired_at    timestamptz not null,
  resolved_at timestamptz
);
create unique index on alerts (team_id, identity) where resolved_at is null;
create index on alerts (team_id, identity, id);  -- whether it comes back
create index on alerts (incident_id);
create index on alerts (check_id, id) where check_id is not null;
