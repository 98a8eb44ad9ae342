-- The line of the file that asked for a write; null where no file did. By it a file that was stopped goes on behind the last
-- row that was written.
alter table history add line bigint;

-- The digests that the records had which a batch made for a file, by their place in it: one that nobody has touched since still
-- has its own.
alter table batch add made bytea;

-- The files that were taken in, by their content and by what the configuration makes of it. taken: all rows up to this line
-- are done. run_id: the one run of the file, however often it was stopped; null while it has written nothing. rejected_file:
-- where its rejected rows go, once that is decided.
create table file (
  id bigint generated always as identity primary key,
  digest bytea not null,
  name text not null,
  entity text not null,
  run_id bigint,
  state text not null,
  rejected_file text,
  taken bigint not null default 0,
  created bigint not null default 0,
  updated bigint not null default 0,
  unchanged bigint not null default 0,
  skipped bigint not null default 0,
  rejected bigint not null default 0,
  started_at timestamptz not null default now(),
  finished_at timestamptz
);
create index file_digest on file (digest);

-- Rows that were not taken, until the file is done and they stand in a file of their own. cells: as they were read, one for each
-- column of the file.
create table file_rejected (
  file_id bigint not null references file on delete cascade,
  line bigint not null,
  place integer not null,
  field text,
  value text,
  reason text not null,
  cells text[] not null,
  primary key (file_id, line, place)
);
