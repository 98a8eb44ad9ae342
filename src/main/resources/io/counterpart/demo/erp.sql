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
    "Last Statement No_"      integer not null default 0,
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

-- Documents. "Document Type": 0 quote, 1 order, 4 blanket order, 5 return order. "No_ Printed" grows by each print.

create table dbo."Sales Header" (
    "Document Type"           smallint not null,
    "No_"                     varchar(20) not null,
    "Sell-to Customer No_"    varchar(20) not null default '',
    "Sell-to Customer Name"   varchar(100) not null default '',
    "Sell-to Address"         varchar(100) not null default '',
    "Sell-to Address 2"       varchar(50) not null default '',
    "Sell-to City"            varchar(30) not null default '',
    "Sell-to Post Code"       varchar(20) not null default '',
    "Sell-to Country Code"    varchar(10) not null default '',
    "Sell-to Contact No_"     varchar(20) not null default '',
    "Sell-to Contact"         varchar(100) not null default '',
    "Sell-to Phone No_"       varchar(30) not null default '',
    "Sell-to E-Mail"          varchar(80) not null default '',
    "Sell-to Template Code"   varchar(20) not null default '',
    "Bill-to Customer No_"    varchar(20) not null default '',
    "Bill-to Contact No_"     varchar(20) not null default '',
    "Document Date"           date not null default current_date,
    "Currency Code"           varchar(10) not null default '',
    "Language Code"           varchar(10) not null default '',
    "Salesperson Code"        varchar(20) not null default '',
    "Location Code"           varchar(10) not null default '',
    "Status"                  smallint not null default 0,  -- 0 open, 1 released
    "No_ Printed"             integer not null default 0,
    "Last Modified"           timestamp not null,
    primary key ("Document Type", "No_")
);

create table dbo."Sales Line" (
    "Document Type"           smallint not null,
    "Document No_"            varchar(20) not null,
    "Line No_"                integer not null,
    "Type"                    smallint not null default 0,  -- 2 item
    "No_"                     varchar(20) not null default '',
    "Quantity"                numeric(18, 5) not null default 0,
    primary key ("Document Type", "Document No_", "Line No_"),
    foreign key ("Document Type", "Document No_") references dbo."Sales Header"
);

create table dbo."Purchase Header" (
    "Document Type"           smallint not null,
    "No_"                     varchar(20) not null,
    "Buy-from Vendor No_"     varchar(20) not null default '',
    "Buy-from Vendor Name"    varchar(100) not null default '',
    "Buy-from Address"        varchar(100) not null default '',
    "Buy-from City"           varchar(30) not null default '',
    "Buy-from Post Code"      varchar(20) not null default '',
    "Buy-from Country Code"   varchar(10) not null default '',
    "Buy-from Contact No_"    varchar(20) not null default '',
    "Buy-from Contact"        varchar(100) not null default '',
    "Pay-to Vendor No_"       varchar(20) not null default '',
    "Document Date"           date not null default current_date,
    "Currency Code"           varchar(10) not null default '',
    "Language Code"           varchar(10) not null default '',
    "Purchaser Code"          varchar(20) not null default '',
    "Status"                  smallint not null default 0,
    "No_ Printed"             integer not null default 0,
    "Last Modified"           timestamp not null,
    primary key ("Document Type", "No_")
);

create table dbo."Purchase Line" (
    "Document Type"           smallint not null,
    "Document No_"            varchar(20) not null,
    "Line No_"                integer not null,
    "Type"                    smallint not null default 0,
    "No_"                     varchar(20) not null default '',
    "Quantity"                numeric(18, 5) not null default 0,
    primary key ("Document Type", "Document No_", "Line No_"),
    foreign key ("Document Type", "Document No_") references dbo."Purchase Header"
);

create table dbo."Sales Invoice Header" (
    "No_"                     varchar(20) not null primary key,
    "Bill-to Customer No_"    varchar(20) not null default '',
    "Salesperson Code"        varchar(20) not null default '',
    "No_ Printed"             integer not null default 0,
    "Last Modified"           timestamp not null
);

create table dbo."Sales Shipment Header" (like dbo."Sales Invoice Header" including all);
create table dbo."Sales Cr_Memo Header" (like dbo."Sales Invoice Header" including all);

create table dbo."Issued Reminder Header" (
    "No_"                     varchar(20) not null primary key,
    "Customer No_"            varchar(20) not null default '',
    "No_ Printed"             integer not null default 0,
    "Last Modified"           timestamp not null
);

-- A service order is one action, when it is created; so is an e-mail, when it is sent.
create table dbo."Service Header" (
    "No_"                     varchar(20) not null primary key,
    "Bill-to Customer No_"    varchar(20) not null default '',
    "Salesperson Code"        varchar(20) not null default '',
    "Created At"              timestamp not null default timezone('Europe/Copenhagen', clock_timestamp())
);

create table dbo."Sent E-Mail" (
    "Entry No_"               bigint generated always as identity primary key,
    "Customer No_"            varchar(20) not null default '',
    "Vendor No_"              varchar(20) not null default '',
    "Subject"                 varchar(100) not null default '',
    "Sent At"                 timestamp not null default timezone('Europe/Copenhagen', clock_timestamp())
);

create index "Sales Header$Last Modified" on dbo."Sales Header" ("Last Modified");
create index "Purchase Header$Last Modified" on dbo."Purchase Header" ("Last Modified");
create index "Sales Invoice Header$Last Modified" on dbo."Sales Invoice Header" ("Last Modified");
create index "Sales Shipment Header$Last Modified" on dbo."Sales Shipment Header" ("Last Modified");
create index "Sales Cr_Memo Header$Last Modified" on dbo."Sales Cr_Memo Header" ("Last Modified");
create index "Issued Reminder Header$Last Modified" on dbo."Issued Reminder Header" ("Last Modified");
create index "Service Header$Created At" on dbo."Service Header" ("Created At");
create index "Sent E-Mail$Sent At" on dbo."Sent E-Mail" ("Sent At");

create trigger "SetLastModified" before insert or update on dbo."Sales Header"
    for each row execute function dbo."SetLastModified"();
create trigger "SetLastModified" before insert or update on dbo."Purchase Header"
    for each row execute function dbo."SetLastModified"();
create trigger "SetLastModified" before insert or update on dbo."Sales Invoice Header"
    for each row execute function dbo."SetLastModified"();
create trigger "SetLastModified" before insert or update on dbo."Sales Shipment Header"
    for each row execute function dbo."SetLastModified"();
create trigger "SetLastModified" before insert or update on dbo."Sales Cr_Memo Header"
    for each row execute function dbo."SetLastModified"();
create trigger "SetLastModified" before insert or update on dbo."Issued Reminder Header"
    for each row execute function dbo."SetLastModified"();
