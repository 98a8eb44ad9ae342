-- History, undo and their end.

-- What a run came upon. trimmed: some of its history is gone, since it is older than it is kept.
alter table run
  add conflicts bigint not null default 0,
  add parked bigint not null default 0,
  add trimmed boolean not null default false;

-- emptied: its values were not kept, or are not any more.
alter table batch add emptied boolean not null default false;
create index batch_run on batch (run_id);

-- Which run linked the two, and the digests that their records had then: a record that the run made and nobody has touched
-- since still has its own.
alter table relation
  add run_id bigint,
  add contact_made bigint,
  add counterpart_made bigint;

-- Pairs that have ended: for the history of their contact, and for those who ask what a run ended.
create table pair_end (
  id bigint generated always as identity primary key,
  run_id bigint not null,
  linked_run_id bigint,
  linked_at timestamptz not null,
  code text not null,
  kind text not null,
  contact_key text not null,
  contact_no text not null,
  counterpart_key text not null,
  counterpart_no text not null,
  rule text not null,
  reason text not null,
  at timestamptz not null default now()
);
create index pair_end_run on pair_end (run_id);
create index pair_end_contact on pair_end (contact_key);

-- That a field was taken back and waits as both sides hold it now: the side whose value the run had carried to the other.
alter table conflict add undone text;
