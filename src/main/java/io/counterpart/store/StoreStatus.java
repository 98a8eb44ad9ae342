package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How things stand, as far as the store knows.
 *
 * @param relations how many there are of each kind that has any
 * @param swept when all that was captured of an entity was last recorded; none for one never looked at
 * @param writing whether a process holds the writer's lock
 */
public record StoreStatus(
        Map<Kind, Integer> relations,
        Map<Entity, Instant> swept,
        Optional<LastRun> lastRun,
        int openConflicts,
        int parked,
        boolean writing) {

    public StoreStatus {
        relations = Map.copyOf(relations);
        swept = Map.copyOf(swept);
    }

    /** Looks whether somebody holds the writer's lock, without taking it: a writer would find it taken. */
    private static final String WRITING = """
            select count(*) from pg_locks
            where locktype = 'advisory' and objsubid = 1 and granted
              and database = (select oid from pg_database where datname = current_database())
              and ((classid::bigint << 32) | objid::bigint)
                  = hashtextextended('counterpart writer ' || current_schema(), 0)
            """;

    public static StoreStatus read(Connection connection) {
        try {
            return new StoreStatus(
                    PairCounts.all(connection),
                    swept(connection),
                    LastRun.read(connection),
                    Conflicts.countOpen(connection),
                    ParkedItems.count(connection),
                    Counts.of(connection, WRITING) > 0);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the store", failed);
        }
    }

    /** What came of a run: {@code done}, the error, or where it has no end {@code running} or {@code stopped}. */
    public String outcome(LastRun run) {
        return run.outcome() != null ? run.outcome() : writing ? "running" : "stopped";
    }

    /**
     * Whether the last run failed and no sync has come to its end since; one that has nothing to write leaves no row,
     * but moves the checkpoints.
     *
     * @param entities those that a sync looks at
     */
    public boolean hasFailed(Collection<Entity> entities) {
        return lastRun.filter(run -> !"done".equals(run.outcome()))
                .filter(run -> run.finished() != null || !writing)
                .filter(run -> !isSweptSince(run.finished() == null ? run.started() : run.finished(), entities))
                .isPresent();
    }

    private boolean isSweptSince(Instant time, Collection<Entity> entities) {
        return entities.stream()
                .allMatch(entity -> swept.getOrDefault(entity, Instant.MIN).isAfter(time));
    }

    private static Map<Entity, Instant> swept(Connection connection) throws SQLException {
        Map<Entity, Instant> swept = new EnumMap<>(Entity.class);
        try (PreparedStatement statement = connection.prepareStatement(
                        "select entity, swept_at from checkpoint where entity not like 'interaction %' and entity <> 'documents'");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                swept.put(Entity.of(row.getString("entity")).orElseThrow(), Times.get(row, "swept_at"));
            }
        }
        return swept;
    }
}
