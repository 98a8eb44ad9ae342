-- What companies hand on to their persons.

-- Each contact when it was last looked at, also without counterparts. company_no: the company whose values it has taken
-- up; blank for none. digest 0: to be looked at once more. prints: of the shared value of each of the fields.
create table standing (
  contact_key text primary key,
  contact_no text not null,
  company_no text not null,
  digest bigint not null,
  fields text[] not null,
  prints bytea not null
);
create index standing_no on standing (contact_no);
create index standing_again on standing (contact_key) where digest = 0;

-- That all contacts were looked at once with regard to these fields: what is found from then on is new.
create table first_look (
  one boolean primary key default true check (one),
  fields text[] not null,
  at timestamptz not null default now()
);

-- Changes of companies that have not come to all their persons. prints: of the company's values before. position: the key
-- of the last person that is done.
create table cascade (
  id bigint generated always as identity primary key,
  company_key text not null,
  company_no text not null,
  fields text[] not null,
  prints bytea not null,
  position text,
  begun_at timestamptz not null default now()
);
