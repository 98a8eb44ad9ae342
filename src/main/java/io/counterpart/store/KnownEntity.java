package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.DatabaseIdentity;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.party.Entity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the records of an entity live: the pairs of a store are those of one place.
 *
 * @param key the columns of the technical key, by which relations name the records
 */
public record KnownEntity(Entity entity, DatabaseIdentity database, String table, List<String> key) {

    /** Reads all that are known; fit for a connection with any search path. */
    public static final String SELECT =
            "select entity, server, database_oid, database_name, table_name, key_columns from " + StoreSchema.NAME
                    + ".known_entity";

    /** What to do where it is no mistake. */
    public static final String REMEDY =
            "where the same records are only in another place now (restored, moved, upgraded, renamed): counterpart init"
                    + " --adopt; else correct the configuration, or name another store in counterpart.store.url";

    private static final String PUT = """
            insert into known_entity (entity, server, database_oid, database_name, table_name, key_columns)
            values (?, ?, ?, ?, ?, ?)
            on conflict (entity) do update set server = excluded.server, database_oid = excluded.database_oid,
              database_name = excluded.database_name, table_name = excluded.table_name, key_columns = excluded.key_columns
            """;

    public KnownEntity {
        key = List.copyOf(key);
    }

    /** Of an entity file, in this database. */
    public static KnownEntity of(EntityMapping mapping, DatabaseIdentity database) {
        return new KnownEntity(mapping.entity(), database, mapping.table().toString(), mapping.key());
    }

    /** What the store knows, by entity. */
    public static Map<Entity, KnownEntity> all(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement(SELECT);
                ResultSet row = statement.executeQuery()) {
            Map<Entity, KnownEntity> known = new EnumMap<>(Entity.class);
            while (row.next()) {
                KnownEntity each = read(row);
                known.put(each.entity(), each);
            }
            return known;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read to which systems the store belongs", failed);
        }
    }

    /** One row of {@link #SELECT}. */
    public static KnownEntity read(ResultSet row) throws SQLException {
        return new KnownEntity(
                Entity.of(row.getString(1)).orElseThrow(),
                new DatabaseIdentity(row.getString(2), row.getLong(3), row.getString(4)),
                row.getString(5),
                List.of((String[]) row.getArray(6).getArray()));
    }

    /** Has the store know these from now on. */
    public static void put(Connection connection, Collection<KnownEntity> entities) {
        try (PreparedStatement statement = connection.prepareStatement(PUT)) {
            for (KnownEntity each : entities) {
                statement.setString(1, each.entity.id());
                statement.setString(2, each.database.server());
                statement.setLong(3, each.database.oid());
                statement.setString(4, each.database.name());
                statement.setString(5, each.table);
                statement.setArray(6, connection.createArrayOf("text", each.key.toArray()));
                statement.executeUpdate();
            }
        } catch (SQLException failed) {
            throw new DatabaseException("cannot write down to which systems the store belongs", failed);
        }
    }

    /** What is another one than the store knows; empty where it is the same place. */
    public Optional<String> otherThan(KnownEntity known) {
        if (!database.isSame(known.database)) {
            return Optional.of("its pairs were made in the database " + known.database + ", this is " + database);
        }
        if (!table.equals(known.table)) {
            return Optional.of("its pairs were made in the table " + known.table + ", now it is " + table);
        }
        if (!key.equals(known.key)) {
            return Optional.of("its pairs were made by the key " + String.join(", ", known.key) + ", now it is "
                    + String.join(", ", key));
        }
        return Optional.empty();
    }
}
