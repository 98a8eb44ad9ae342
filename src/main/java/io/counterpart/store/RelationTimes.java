package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Since when relations exist. */
public final class RelationTimes {

    private RelationTimes() {}

    /** By relation id. */
    public static Map<Long, Instant> since(Connection connection, Collection<Long> relations) {
        try (PreparedStatement statement =
                connection.prepareStatement("select id, created_at from relation where id = any(?)")) {
            Parameters.setNumbers(statement, 1, List.copyOf(relations), id -> id);
            Map<Long, Instant> since = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    since.put(row.getLong("id"), Times.get(row, "created_at"));
                }
            }
            return since;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the relations", failed);
        }
    }
}
