package io.counterpart.validate;

import io.counterpart.config.Configuration;
import io.counterpart.database.Identifiers;
import java.sql.SQLException;

/** Whether a server is of a kind that Counterpart can work with. */
final class ServerCheck {
    /** The first with {@code pg_current_xact_id} and {@code pg_xact_status} of it. */
    private static final int OLDEST = 13;

    private static final String SERVER = """
            select current_setting('server_version'), current_setting('server_version_num')::integer / 10000,
                   pg_is_in_recovery() or current_setting('default_transaction_read_only')::boolean,
                   current_database(), current_user
            """;

    private static final String SEES_TRANSACTIONS = "select pg_has_role(current_user, 'pg_read_all_stats', 'usage')";

    private record Server(String version, int major, boolean readOnly, String database, String user) {}

    private ServerCheck() {}

    static void check(String name, Session session, Report report) throws SQLException {
        Server server = session.query(
                        SERVER,
                        row -> new Server(
                                row.getString(1), row.getInt(2), row.getBoolean(3), row.getString(4), row.getString(5)))
                .get(0);
        String is = "PostgreSQL " + server.version + ", database '" + server.database + "', user '" + server.user + "'";
        if (server.major < OLDEST) {
            report.fail(name, is, "move it to PostgreSQL " + OLDEST + " or later");
        } else if (server.readOnly) {
            report.fail(name, is + ": takes no writes", "name the primary server in counterpart." + name + ".url");
        } else {
            report.ok(name, is);
        }
    }

    /** A watermark goes back to the start of the oldest open transaction, where it can see it (design, section 3). */
    static void checkTransactionsVisible(String name, Session session, Configuration configuration, Report report)
            throws SQLException {
        if (session.isTrue(SEES_TRANSACTIONS)) {
            report.ok(name, "sees when other users' transactions began");
            return;
        }
        String user =
                session.query("select current_user", row -> row.getString(1)).get(0);
        report.warn(
                name,
                "does not see when other users' transactions began: changes that are committed later than the overlap ("
                        + Spoken.duration(configuration.application().sync().overlap())
                        + ") are found by sync --full only",
                "grant pg_read_all_stats to " + Identifiers.quote(user));
    }
}
