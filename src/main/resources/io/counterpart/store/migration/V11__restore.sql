-- DEL-5: a survivor whose other half is to be made again, instead of staying alone.
alter table ended add column restore boolean not null default false;
