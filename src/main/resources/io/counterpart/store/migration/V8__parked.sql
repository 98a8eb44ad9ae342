-- When an item that is tried again by itself is next tried; null: in each round.
alter table parked add next_at timestamptz;

-- What is parked about a contact without a counterpart hangs on the contact, whatever it waits for: one form instead of three,
-- two of which had keys of counterparts made up.
update parked set contact_key = target_key, contact_no = target_no, counterpart_key = '', counterpart_no = ''
where target = 'contact' and counterpart_key = 'contact' || chr(31) || target_key;

update parked set contact_key = target_key, contact_no = target_no, counterpart_key = ''
where target = 'contact' and counterpart_key = chr(31) || target_key;

-- When a person last changed either record before the conflict was found.
alter table conflict add contact_at timestamptz, add counterpart_at timestamptz;
