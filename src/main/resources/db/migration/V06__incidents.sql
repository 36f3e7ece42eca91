-- What people work on. The timeline is the log book's entries that carry the incident's id.

create table incidents (
  id              bigint generated always as identity primary key,
  team_id         bigint not null references teams on delete cascade,
  services        text[] not null,              -- those that its alerts are about, first come first
  grouping_key    text not null,
  title           text not null,                -- what is wrong, in a few words: its first alert's
  why             text not null,                -- what is known about that one
  also            text[] not null default '{}', -- the titles of the first of those that joined
  severity        text not null check (severity in ('info', 'warning', 'critical')),
  status          text not null check (status in ('triggered', 'acknowledged', 'resolved')),
  opened_at       timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by text,
  resolved_at     timestamptz,
  due_at          timestamptz,                  -- acknowledged, or resolved though an alert holds:
                                                -- when calls begin again
  alerts          int not null default 0,       -- different ones that ever joined
  firing          int not null default 0        -- that hold now
);
create index on incidents (team_id) where status <> 'resolved' or firing > 0;
create index on incidents (opened_at) where status <> 'resolved';
create index on incidents (due_at) where due_at is not null;
create index on incidents (team_id, id);
