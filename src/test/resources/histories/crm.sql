-- The CRM of the histories. Its clock is wrong by some minutes; the column "own" is nobody's business but the CRM's.
create function clock() returns timestamptz language sql as $$ select clock_timestamp() + interval '%CLOCK%' $$;

create table contact (
  id bigint generated always as identity primary key,
  no varchar(20) not null,
  guid uuid not null default gen_random_uuid(),
  type char(1) not null default 'C',
  status text,
  name varchar(100) not null,
  address text,
  city text not null default '',
  phone text,
  email text,
  vat text,
  currency char(3),
  language text,
  salesperson varchar(20),
  territory varchar(10),
  blocked boolean,
  company_no text,
  customer_no text,
  vendor_no text,
  bank_no text,
  ref text,
  archived boolean not null default false,
  own text not null default 'own',
  made_by text not null default current_setting('application_name'),
  created timestamptz not null default clock(),
  modified timestamptz not null default clock()
);

create index contact_no on contact (no);
create index contact_customer on contact (customer_no);
create index contact_vendor on contact (vendor_no);
create index contact_bank on contact (bank_no);
create index contact_company on contact (company_no);
create index contact_modified on contact (modified);
create index contact_guid on contact (guid);

create function touch() returns trigger language plpgsql as $$
begin
  if new.modified is not distinct from old.modified then
    new.modified := clock();
  end if;
  return new;
end $$;

create trigger touch before update on contact for each row execute function touch();
