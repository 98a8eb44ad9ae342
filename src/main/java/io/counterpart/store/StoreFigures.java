package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.party.Entity;
import io.counterpart.party.Side;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

/**
 * How things stand, with the figures that only who watches a service asks for.
 *
 * @param openBatches batches of which it is not recorded yet whether they were done
 * @param waitingRequests what other processes asked for and have no answer to yet
 * @param sizeBytes of all tables and indexes
 * @param parked items by the side that does not take them
 */
public record StoreFigures(
        StoreStatus status, int openBatches, int waitingRequests, long sizeBytes, Map<Side, Integer> parked) {

    public StoreFigures {
        parked = Map.copyOf(parked);
    }

    private static final String SIZE = """
            select coalesce(sum(pg_total_relation_size(oid)), 0) from pg_class
            where relnamespace = current_schema()::regnamespace and relkind = 'r'
            """;

    /**
     * Reads them from a store that is set up.
     *
     * @throws IllegalStateException if it is not
     */
    public static StoreFigures read(Connection connection) {
        if (!StoreSchema.exists(connection)) {
            throw new IllegalStateException("the store is not set up: run 'counterpart init' first");
        }
        try {
            return new StoreFigures(
                    StoreStatus.read(connection),
                    Counts.of(connection, "select count(*) from batch where open"),
                    Counts.of(connection, "select count(*) from request where answered_at is null"),
                    size(connection),
                    parked(connection));
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the store's figures", failed);
        }
    }

    private static long size(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SIZE);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Map<Side, Integer> parked(Connection connection) throws SQLException {
        Map<Side, Integer> parked = new EnumMap<>(Side.class);
        try (PreparedStatement statement =
                        connection.prepareStatement("select target, count(*) from parked group by target");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Side side = Entity.of(row.getString(1)).orElseThrow().side();
                parked.merge(side, row.getInt(2), Integer::sum);
            }
        }
        return parked;
    }
}
