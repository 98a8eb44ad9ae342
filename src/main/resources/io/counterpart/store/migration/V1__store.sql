-- What Counterpart remembers. Keys are the text of the key columns, joined by the unit separator (U+001F) where there
-- are several. Fingerprints and digests are keyed hashes: they hold no personal data.

create table secret (
  one boolean primary key default true check (one),
  key0 bigint not null,
  key1 bigint not null,
  digest_seed bigint not null
);

-- Which place of a baseline's arrays belongs to which shared field. A field whose mapping changes gets a new place, so
-- that the pairs are as if they had never agreed on it.
create table field (
  kind text not null,
  position integer not null,
  name text not null,
  definition text not null,
  retired boolean not null default false,
  primary key (kind, position)
);

create table run (
  id bigint generated always as identity primary key,
  verb text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  outcome text,
  read bigint not null default 0,
  written_crm bigint not null default 0,
  written_erp bigint not null default 0
);

-- A relation without a kind is a classification and never synchronises.
create table relation (
  id bigint generated always as identity primary key,
  code text not null,
  kind text,
  contact_key text not null,
  contact_no text not null,
  counterpart_key text,
  counterpart_no text,
  master text not null,
  created_at timestamptz not null default now(),
  check ((kind is null) = (counterpart_key is null))
);
create unique index relation_contact on relation (contact_key, kind) where kind is not null;
create unique index relation_counterpart on relation (kind, counterpart_key) where kind is not null;

-- Per shared field the fingerprint of each side's raw value when the two last agreed; 0 where they never did.
create table baseline (
  relation_id bigint primary key references relation on delete cascade,
  contact_prints bigint[] not null,
  counterpart_prints bigint[] not null,
  contact_digest bigint not null,
  counterpart_digest bigint not null,
  contact_written text,
  counterpart_written text,
  contact_created text,
  counterpart_created text
) with (fillfactor = 50);

-- low: where the next capture reads from. seen, seen_at: the highest value seen, and when, of row versions. swept_at:
-- when all that was captured had been recorded.
create table checkpoint (
  entity text primary key,
  low text,
  seen text,
  seen_at timestamptz,
  swept_at timestamptz not null
);

create table number_series (
  entity text primary key,
  last text not null
);

-- A batch is written down, with its rows in history, before its target is written. open: not known yet to be done.
create table batch (
  id bigint generated always as identity primary key,
  run_id bigint not null references run,
  side text not null,
  xid text not null,
  open boolean not null default true,
  opened_at timestamptz not null default now()
);
create index batch_open on batch (id) where open;

-- One row per record written. The arrays run in parallel, one entry per field: the columns' text before and after, the
-- rule that asked for it; and of the pair that the field then agrees in: kind, place in the baseline, fingerprints.
create table history (
  batch_id bigint not null references batch on delete cascade,
  seq integer not null,
  entity text not null,
  action text not null,
  key text,
  no text,
  contact_key text,
  kind text,
  code text,
  counterpart_key text,
  counterpart_no text,
  master text,
  fields text[] not null,
  before text[] not null,
  after text[] not null,
  rules text[] not null,
  kinds text[] not null,
  positions integer[] not null,
  contact_prints bigint[] not null,
  counterpart_prints bigint[] not null,
  primary key (batch_id, seq)
);

create table conflict (
  id bigint generated always as identity primary key,
  run_id bigint not null references run,
  relation_id bigint not null,
  contact_no text not null,
  kind text not null,
  counterpart_no text not null,
  field text not null,
  contact_value text not null,
  counterpart_value text not null,
  winner text,
  reason text not null,
  open boolean not null,
  found_at timestamptz not null default now(),
  closed_at timestamptz
);
create index conflict_open on conflict (relation_id) where open;

create table parked (
  id bigint generated always as identity primary key,
  run_id bigint not null references run,
  target text not null,
  target_key text,
  target_no text,
  kind text not null,
  counterpart_key text not null,
  counterpart_no text not null,
  field text,
  old_value text,
  value text,
  digest bigint not null,
  rule text not null,
  reason text not null,
  sql_state text,
  next_step text not null,
  again boolean not null,
  attempts integer not null default 1,
  first_at timestamptz not null default now(),
  last_at timestamptz not null default now()
);
create unique index parked_item on parked (kind, counterpart_key, target, coalesce(field, ''));

-- What keeps the survivor of a deleted or unlinked pair from being linked or made anew by itself.
create table ended (
  entity text not null,
  key text not null,
  kind text not null,
  reason text not null,
  at timestamptz not null default now(),
  primary key (entity, key, kind)
);
