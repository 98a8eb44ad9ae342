package io.counterpart.capture;

import io.counterpart.database.DatabaseException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The time in a source database, and since when others have transactions open there: what those write appears later with
 * a time that lies before now.
 *
 * @param oldestTransaction start of the oldest one, idle and prepared ones included; null for none that can be seen
 */
public record SourceClock(Instant now, @Nullable Instant oldestTransaction) {
    private static final String QUERY = """
            select clock_timestamp(), least(
              (select min(xact_start) from pg_stat_activity
               where datname = current_database() and pid <> pg_backend_pid()
                 and backend_type not in ('autovacuum worker', 'walsender')),
              (select min(prepared) from pg_prepared_xacts where database = current_database()))
            """;

    public static SourceClock read(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            OffsetDateTime oldest = row.getObject(2, OffsetDateTime.class);
            return new SourceClock(
                    row.getObject(1, OffsetDateTime.class).toInstant(), oldest == null ? null : oldest.toInstant());
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the source's clock", failed);
        }
    }
}
