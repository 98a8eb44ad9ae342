-- Where the records of the pairs live: the database, table and key that they were found by. Another one may hold other records
-- under the same keys.
create table known_entity (
  entity text primary key,
  server text, -- the system identifier of the PostgreSQL cluster; null where the user may not ask for it
  database_oid bigint not null,
  database_name text not null,
  table_name text not null,
  key_columns text[] not null
);
