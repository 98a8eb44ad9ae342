-- The creation of any record is written down like that of a contact: for a counterpart the relation's other half is known.
alter table history add contact_no text;

-- A contact that waits for a counterpart has a place of its own: there is no counterpart yet to hang the item on.
alter table parked
  add contact_key text not null default '',
  add contact_no text;

drop index parked_item;
create unique index parked_item on parked (kind, counterpart_key, contact_key, target, coalesce(field, ''));
create index parked_contact on parked (contact_key) where contact_key <> '';

-- Of the rules under which records were last made and matched: when they change, what waits on them is tried again.
create table rules_print (
  one boolean primary key default true check (one),
  print bigint not null
);
