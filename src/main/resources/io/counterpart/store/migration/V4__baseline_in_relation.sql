-- A pair and its baseline in one row: they come, are looked up and go together, and to find the second by the first, and to
-- see to it that there is one, was a good part of what a sync cost. Without a kind there is no baseline.

alter table relation set (fillfactor = 50); -- room for the baseline to move without the indexes

alter table relation
  add contact_prints bytea,
  add counterpart_prints bytea,
  add contact_digest bigint,
  add counterpart_digest bigint,
  add contact_written text,
  add counterpart_written text,
  add contact_created text,
  add counterpart_created text;

update relation r set
  contact_prints = b.contact_prints, counterpart_prints = b.counterpart_prints,
  contact_digest = b.contact_digest, counterpart_digest = b.counterpart_digest,
  contact_written = b.contact_written, counterpart_written = b.counterpart_written,
  contact_created = b.contact_created, counterpart_created = b.counterpart_created
from baseline b where b.relation_id = r.id;

drop table baseline;

alter table relation add constraint relation_baseline check ((kind is null) = (contact_prints is null));
