-- Records may have had the same number one after the other: what ended is known of a record, by its stable id where it
-- has one.
alter table ended drop constraint ended_pkey;
create unique index ended_record on ended (entity, key, kind, coalesce(id, ''));

-- A batch of interactions that is not done takes its marks back: without reading all that was ever logged.
create index action_mark_batch on action_mark using brin (batch_id);
