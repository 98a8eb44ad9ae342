create sequence "Zeilenversion";

create table "Geschäftspartner" (
  "Mandant" integer not null,
  "Nummer" integer not null,
  "Ist Kunde" boolean not null default false,
  "Ist Lieferant" char(1) not null default 'N',
  "Name 1" varchar(100) not null default '',
  "Name 2" varchar(50),
  "Suchbegriff" varchar(30),
  "Straße" varchar(100),
  "PLZ" char(10),
  "Ort" varchar(30),
  "Länder-/Regionscode" varchar(3),
  "Telefon-Nr." varchar(30),
  "E-Mail" varchar(80),
  "USt-IdNr." varchar(20),
  "Kreditlimit (MW)" numeric(14,2),
  "Rundschreiben" smallint,
  "Gründungsdatum" date,
  "Rabatt %" numeric(5,2),
  "Verkäufercode" varchar(20),
  "Privatperson" smallint,
  "Einkäufer" varchar(20),
  "Debitorenkonto" varchar(20) not null default '1400',
  "Gesperrt" boolean not null default false,
  "Zahlungsziel" integer,
  "Memo" text,
  "Bild" bytea,
  "Angelegt am" timestamptz not null default now(),
  "Version" bigint not null default 0,
  primary key ("Mandant", "Nummer")
);

create table bankkonto (
  kennung text primary key,
  inhaber char(40),
  zusatz char(20),
  strasse char(40),
  plz char(8),
  ort char(30),
  telefon char(20),
  mail varchar(80),
  waehrung char(3),
  iban char(34),
  saldo numeric(14,2) not null default 0,
  geaendert timestamptz(0) not null default now()
);

create function "neue Version"() returns trigger language plpgsql as $$
begin
  new."Version" := nextval('"Zeilenversion"');
  return new;
end $$;

create trigger "Version" before insert or update on "Geschäftspartner"
  for each row execute function "neue Version"();

create function geaendert() returns trigger language plpgsql as $$
begin
  if new.geaendert is not distinct from old.geaendert then
    new.geaendert := now();
  end if;
  return new;
end $$;

create trigger geaendert before update on bankkonto for each row execute function geaendert();
