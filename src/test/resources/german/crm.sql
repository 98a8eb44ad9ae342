create schema "Kontakte";

create table "Kontakte"."Ansprechpartner.Stamm" (
  "ID" uuid primary key default gen_random_uuid(),
  "Kontakt-Nr." varchar(20) not null unique,
  "Art" char(1) not null check ("Art" in ('F', 'P')),
  "Status" text not null default 'Interessent',
  "Firma/Name" varchar(100),
  "Name 2" text,
  "Name ""kurz""" varchar(30),
  "Straße" text,
  "PLZ" varchar(10),
  "Ort" text not null default '',
  "Land" text,
  "Telefon Büro" text,
  "E-Mail" text,
  "USt-IdNr." text,
  "Kreditrahmen" text,
  "Newsletter?" boolean,
  "Gegründet am" date,
  "Rabatt %" numeric(7,4),
  "Verantwortlich" text,
  "Währung" char(3),
  "Punkte" integer not null default 7,
  "Notiz" text,
  "Foto" bytea,
  "Schlagworte" text[],
  "Anlage" jsonb not null default '{"quelle": "Messe"}',
  "Extern-Ref" text,
  "Angelegt am" timestamp not null default (now() at time zone 'Europe/Berlin'),
  "Geändert am" timestamp not null default (now() at time zone 'Europe/Berlin')
);

create function "Kontakte"."geändert"() returns trigger language plpgsql as $$
begin
  if new."Geändert am" is not distinct from old."Geändert am" then
    new."Geändert am" := now() at time zone 'Europe/Berlin';
  end if;
  return new;
end $$;

create trigger "Änderung" before update on "Kontakte"."Ansprechpartner.Stamm"
  for each row execute function "Kontakte"."geändert"();
