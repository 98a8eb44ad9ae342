-- The ERP of the histories. Its clock is wrong, too. Customers: addresses come out in capitals, the city NOWAY is refused, phone numbers are short.
create function clock() returns timestamptz language sql as $$ select clock_timestamp() + interval '%CLOCK%' $$;

create sequence version;

create table customer (
  no varchar(20) primary key,
  guid uuid not null default gen_random_uuid(),
  name varchar(100) not null,
  address text,
  city text,
  phone varchar(12),
  email text,
  vat text,
  currency varchar(10),
  language text,
  salesperson varchar(20),
  territory varchar(10),
  blocked boolean not null default false,
  contact_no text,
  archived boolean not null default false,
  own text not null default 'own',
  made_by text not null default current_setting('application_name'),
  created timestamptz not null default clock(),
  modified timestamp not null default (clock() at time zone 'America/Halifax'),
  constraint "no such city" check (city <> 'NOWAY')
);

create table vendor (
  company integer not null default 1,
  no text,
  guid uuid not null default gen_random_uuid(),
  name varchar(100) not null,
  address text,
  city text,
  phone text not null default '',
  email text,
  vat text,
  currency varchar(10),
  language char(3),
  blocked boolean,
  contact_no text,
  archived boolean not null default false,
  own text not null default 'own',
  made_by text not null default current_setting('application_name'),
  created timestamptz not null default clock(),
  version bigint not null default nextval('version'),
  primary key (company, no)
);

create table bank_account (
  no text primary key,
  guid uuid not null default gen_random_uuid(),
  name char(40) not null,
  city char(10),
  phone char(20),
  email text,
  currency char(3),
  contact_no text,
  archived boolean not null default false,
  own text not null default 'own',
  made_by text not null default current_setting('application_name'),
  created timestamptz not null default clock(),
  modified timestamptz(0) not null default clock()
);

create index customer_contact on customer (contact_no);
create index vendor_contact on vendor (contact_no);
create index bank_account_contact on bank_account (contact_no);
create index customer_guid on customer (guid);
create index vendor_guid on vendor (guid);
create index bank_account_guid on bank_account (guid);

create function capitals() returns trigger language plpgsql as $$
begin
  new.address := upper(new.address);
  if tg_op = 'UPDATE' and new.modified is not distinct from old.modified then
    new.modified := clock() at time zone 'America/Halifax';
  end if;
  return new;
end $$;

create trigger capitals before insert or update on customer for each row execute function capitals();

create function next_version() returns trigger language plpgsql as $$
begin
  new.version := nextval('version');
  return new;
end $$;

create trigger next_version before update on vendor for each row execute function next_version();

create function touch() returns trigger language plpgsql as $$
begin
  if new.modified is not distinct from old.modified then
    new.modified := clock();
  end if;
  return new;
end $$;

create trigger touch before update on bank_account for each row execute function touch();
