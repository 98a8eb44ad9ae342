-- The stable ids of a pair's records, where their entity files name them: a record that has another key or number now is
-- found by its id (REN-1).
alter table relation add contact_id text, add counterpart_id text;
create index relation_contact_id on relation (contact_id) where contact_id is not null;
create index relation_counterpart_id on relation (counterpart_id) where counterpart_id is not null;

-- A survivor that has another key now survives all the same.
alter table ended add id text;
create index ended_id on ended (entity, id) where id is not null;

-- The relation code that each kind had when it was last looked at: one that is renamed is renamed in the relations (PRE-4).
create table relation_code (
  kind text primary key,
  code text not null
);
