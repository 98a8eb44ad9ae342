-- What a writing verb asks of the process that holds the writer's lock, and its answer. Who asks holds the advisory lock
-- of the request as long as it waits, so that nobody works for one who has gone.
create table request (
  id integer generated always as identity primary key,
  arguments text[] not null,
  asked_at timestamptz not null default now(),
  answered_at timestamptz,
  exit_code integer,
  json text,
  lines text[]
);
create index request_waiting on request (id) where answered_at is null;

-- Records that somebody said have changed, until they were looked at. A record named again meanwhile gets a new number.
create table received (
  entity text not null,
  key text not null,
  number bigint generated always as identity,
  at timestamptz not null default now(),
  primary key (entity, key)
);
create index received_in_order on received (entity, number);
