-- Documents and interactions: what is written for contacts and paired with nothing.

-- How far each row of an action's table is logged: a counter's value, a date; blank for an event, which is one by itself. A
-- mark is set with the batch that logs it; where that turns out not to be done, it is set back to what it was before.
create table action_mark (
  action text not null,
  key text not null,
  mark text not null,
  before text,
  batch_id bigint,
  at timestamptz,
  primary key (action, key)
) with (fillfactor = 90);

-- Actions that cannot be logged as things are: they are looked at again in each round.
create table action_waiting (
  action text not null,
  key text not null,
  contact_key text not null,
  contact_no text not null,
  times integer not null,
  reason text not null,
  primary key (action, key)
);
create index action_waiting_contact on action_waiting (contact_key);

-- What was asked for once, and what was written for it: asked for again it is the same document.
create table document (
  request text primary key,
  kind text not null,
  contact_key text not null,
  no text,
  batch_id bigint,
  at timestamptz not null default now()
);
create index document_batch on document (batch_id);
create index document_contact on document (contact_key);
