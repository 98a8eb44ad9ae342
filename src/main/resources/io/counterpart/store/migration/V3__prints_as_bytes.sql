-- Fingerprints as bytes, eight for each, most significant first: arrays of numbers are taken apart digit by digit with each
-- reading and writing, which was a good part of what a sync cost.

create function pg_temp.as_bytes(prints bigint[]) returns bytea language sql immutable as $$
  select coalesce(string_agg(int8send(print), ''::bytea order by place), ''::bytea)
  from unnest(prints) with ordinality as each(print, place)
$$;

alter table baseline
  alter contact_prints type bytea using pg_temp.as_bytes(contact_prints),
  alter counterpart_prints type bytea using pg_temp.as_bytes(counterpart_prints);

-- Per field two fingerprints: the contact's, then the counterpart's. Nothing ever read the positions.
alter table history add prints bytea;

update history set prints = pg_temp.as_bytes(array(
  select print from unnest(contact_prints, counterpart_prints) with ordinality as each(contact, counterpart, place),
    lateral (values (1, contact), (2, counterpart)) as both_sides(side, print)
  order by place, side));

-- Each entry is written in the transaction that writes its batch, and goes with it: to look the batch up for each of them
-- costs more than the entry.
alter table history
  alter prints set not null,
  drop positions,
  drop contact_prints,
  drop counterpart_prints,
  drop constraint history_batch_id_fkey;
