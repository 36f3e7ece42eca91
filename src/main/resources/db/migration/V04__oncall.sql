-- Who is on duty when. Everyone in a shift is called at once.

create table shifts (
  id         bigint generated always as identity primary key,
  team_id    bigint not null references teams on delete cascade,
  starts_at  timestamptz not null,
  ends_at    timestamptz not null,
  from_files boolean not null default false,
  check (ends_at > starts_at)
);
create index on shifts (team_id, ends_at);

create table shift_people (
  shift_id  bigint not null references shifts on delete cascade,
  person_id bigint not null references people,
  primary key (shift_id, person_id)
);
create index on shift_people (person_id);
