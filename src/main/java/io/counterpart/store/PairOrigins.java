package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where pairs come from. */
public final class PairOrigins {

    /**
     * How a pair began.
     *
     * @param run that linked it, 0 where that is not known
     * @param contactDigest the contact's digest then, 0 where that is not known
     * @param counterpartDigest the counterpart's digest then, 0 where that is not known
     */
    public record Origin(long run, long contactDigest, long counterpartDigest) {
        public static final Origin UNKNOWN = new Origin(0, 0, 0);
    }

    private PairOrigins() {}

    /** By relation id how each pair began. */
    public static Map<Long, Origin> of(Connection connection, Collection<Long> relations) {
        try (PreparedStatement statement = connection.prepareStatement(
                "select id, run_id, contact_made, counterpart_made from relation where id = any(?)")) {
            Parameters.setNumbers(statement, 1, List.copyOf(relations), id -> id);
            Map<Long, Origin> origins = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    origins.put(row.getLong(1), new Origin(row.getLong(2), row.getLong(3), row.getLong(4)));
                }
            }
            return origins;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read where pairs come from", failed);
        }
    }
}
