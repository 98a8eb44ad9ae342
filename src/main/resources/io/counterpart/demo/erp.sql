-- The demo's ERP, as it looks when Dynamics NAV's tables have been moved to PostgreSQL: text keys, names with spaces
-- and underscores for dots, no nulls in text, times in the server's local time without a zone.

create schema dbo;

create function dbo."SetLastModified"() returns trigger language plpgsql as $$
begin
    new."Last Modified" := timezone('Europe/Copenhagen', clock_timestamp());
    return new;
end $$;

create table dbo."Customer" (
    "No_"                     varchar(20) not null primary key,
    "Name"                    varchar(100) not null default '',
    "Name 2"                  varchar(50) not null default '',
    "Search Name"             varchar(100) not null default '',
    "Address"                 varchar(100) not null default '',
    "Address 2"               varchar(50) not null default '',
    "City"                    varchar(30) not null default '',
    "Post Code"               varchar(20) not null default '',
    "County"                  varchar(30) not null default '',
    "Country_Region Code"     varchar(10) not null default '',
    "Contact"                 varchar(100) not null default '',
    "Phone No_"               varchar(30) not null default '',
    "Mobile Phone No_"        varchar(30) not null default '',
    "E-Mail"                  varchar(80) not null default '',
    "Home Page"               varchar(255) not null default '',
    "Territory Code"          varchar(10) not null default '',
    "Currency Code"           varchar(10) not null default '',
    "Language Code"           varchar(10) not null default '',
    "Salesperson Code"        varchar(20) not null default '',
    "VAT Registration No_"    varchar(20) not null default '',
    "Registration Number"     varchar(50) not null default '',
    "GLN"                     varchar(13) not null default '',
    "Location Code"           varchar(10) not null default '',
    "Contact Type"            smallint not null default 0 check ("Contact Type" in (0, 1)),  -- 0 company, 1 person
    "Primary Contact No_"     varchar(20) not null default '',
    "Customer Posting Group"  varchar(20) not null default '',
    "Gen_ Bus_ Posting Group" varchar(20) not null default '',
    "VAT Bus_ Posting Group"  varchar(20) not null default '',
    "Payment Terms Code"      varchar(10) not null default '',
    "Customer Price Group"    varchar(10) not null default '',
    "Credit Limit (LCY)"      numeric(18, 2) not null default 0,
    "Privacy Blocked"         smallint not null default 0,
    "Blocked"                 smallint not null default 0,
    "Last Modified"           timestamp not null
);

create index "Customer$Last Modified" on dbo."Customer" ("Last Modified");

create trigger "SetLastModified" before insert or update on dbo."Customer"
    for each row execute function dbo."SetLastModified"();

create table dbo."Vendor" (
    "No_"                     varchar(20) not null primary key,
    "Name"                    varchar(100) not null default '',
    "Name 2"                  varchar(50) not null default '',
    "Search Name"             varchar(100) not null default '',
    "Address"                 varchar(100) not null default '',
    "Address 2"               varchar(50) not null default '',
    "City"                    varchar(30) not null default '',
    "Post Code"               varchar(20) not null default '',
    "County"                  varchar(30) not null default '',
    "Country_Region Code"     varchar(10) not null default '',
    "Contact"                 varchar(100) not null default '',
    "Phone No_"               varchar(30) not null default '',
    "Mobile Phone No_"        varchar(30) not null default '',
    "E-Mail"                  varchar(80) not null default '',
    "Home Page"               varchar(255) not null default '',
    "Territory Code"          varchar(10) not null default '',
    "Currency Code"           varchar(10) not null default '',
    "Language Code"           varchar(10) not null default '',
    "Purchaser Code"          varchar(20) not null default '',
    "VAT Registration No_"    varchar(20) not null default '',
    "Registration Number"     varchar(50) not null default '',
    "GLN"                     varchar(13) not null default '',
    "Location Code"           varchar(10) not null default '',
    "Primary Contact No_"     varchar(20) not null default '',
    "Vendor Posting Group"    varchar(20) not null default '',
    "Gen_ Bus_ Posting Group" varchar(20) not null default '',
    "VAT Bus_ Posting Group"  varchar(20) not null default '',
    "Payment Terms Code"      varchar(10) not null default '',
    "Privacy Blocked"         smallint not null default 0,
    "Blocked"                 smallint not null default 0,
    "Last Modified"           timestamp not null
);

create index "Vendor$Last Modified" on dbo."Vendor" ("Last Modified");

create trigger "SetLastModified" before insert or update on dbo."Vendor"
    for each row execute function dbo."SetLastModified"();

create table dbo."Bank Account" (
    "No_"                     varchar(20) not null primary key,
    "Name"                    varchar(100) not null default '',
    "Name 2"                  varchar(50) not null default '',
    "Search Name"             varchar(100) not null default '',
    "Address"                 varchar(100) not null default '',
    "Address 2"               varchar(50) not null default '',
    "City"                    varchar(30) not null default '',
    "Post Code"               varchar(20) not null default '',
    "County"                  varchar(30) not null default '',
    "Country_Region Code"     varchar(10) not null default '',
    "Contact"                 varchar(100) not null default '',
    "Phone No_"               varchar(30) not null default '',
    "Mobile Phone No_"        varchar(30) not null default '',
    "E-Mail"                  varchar(80) not null default '',
    "Home Page"               varchar(255) not null default '',
    "Territory Code"          varchar(10) not null default '',
    "Currency Code"           varchar(10) not null default '',
    "Language Code"           varchar(10) not null default '',
    "Our Contact Code"        varchar(20) not null default '',
    "Bank Branch No_"         varchar(20) not null default '',
    "Bank Account No_"        varchar(30) not null default '',
    "IBAN"                    varchar(50) not null default '',
    "SWIFT Code"              varchar(20) not null default '',
    "Bank Acc_ Posting Group" varchar(20) not null default '',
    "Blocked"                 smallint not null default 0,
    "Last Modified"           timestamp not null
);

create index "Bank Account$Last Modified" on dbo."Bank Account" ("Last Modified");

create trigger "SetLastModified" before insert or update on dbo."Bank Account"
    for each row execute function dbo."SetLastModified"();
