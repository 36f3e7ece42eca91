-- People, teams, and how they prove who they are. Names, addresses and roles only: how to reach
-- somebody stands with the messages.

create table teams (
  id               bigint generated always as identity primary key,
  slug             text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name             text not null check (length(name) between 1 and 100),
  answer_within    interval not null default '5 minutes',   -- after the last contact; then the whole team is called
  call_again_after interval not null default '30 minutes',  -- an open incident calls again after this
  from_files       boolean not null default false,
  ping_key         text not null unique check (ping_key ~ '^[A-Za-z0-9_-]{22}$')  -- before a check's slug in its address
    default translate(rtrim(encode(uuid_send(gen_random_uuid()), 'base64'), '='), '+/', '-_')
);

create table people (
  id            bigint generated always as identity primary key,
  slug          text not null unique check (slug ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
  name          text not null check (length(name) between 1 and 100),
  zone          text not null default 'UTC',
  role          text not null default 'responder' check (role in ('viewer', 'responder', 'administrator')),
  password_hash text,                                        -- Argon2id; null: cannot sign in with a password
  from_files    boolean not null default false
);

create table team_members (
  team_id   bigint not null references teams on delete cascade,
  person_id bigint not null references people on delete cascade,
  primary key (team_id, person_id)
);
create index on team_members (person_id);

-- Bearer secrets are kept as SHA-256 digests: they are random, so a slow hash would protect nothing.
create table sessions (
  digest       bytea primary key,
  person_id    bigint not null references people on delete cascade,
  by_link      boolean not null,             -- began with a sign-in link: may choose a password without the old one
  created_at   timestamptz not null,
  expires_at   timestamptz not null,         -- never moves
  last_seen_at timestamptz not null          -- an idle session ends earlier
);
create index on sessions (expires_at);
create index on sessions (person_id);

create table sign_in_links (
  digest     bytea primary key,
  person_id  bigint not null references people on delete cascade,
  expires_at timestamptz not null
);
create index on sign_in_links (person_id);

create table tokens (
  id           bigint generated always as identity primary key,
  digest       bytea not null unique,
  name         text not null unique check (length(name) between 1 and 100),  -- the log book calls it by this
  role         text not null check (role in ('viewer', 'responder', 'administrator')),
  person_id    bigint references people on delete cascade,   -- null: a machine
  created_at   timestamptz not null,
  expires_at   timestamptz,
  last_used_at timestamptz
);

-- One row per name or address that failed; throttling is the same on every node. A name is kept as
-- a digest, because people now and then type their password there.
create table failed_sign_ins (
  who       text primary key,
  failures  int not null,
  last_at   timestamptz not null
);
