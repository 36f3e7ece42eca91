-- The instance's own secrets and marks, sealed where they are secret.
create table settings (
  name  text primary key,
  value bytea not null
);
