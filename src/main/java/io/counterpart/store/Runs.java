package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The runs of writing verbs. A run that has nothing to say of itself leaves no row (RUN-5). */
public final class Runs {

    private Runs() {}

    public static long start(Connection connection, String verb) {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into run (verb, started_at) values (?, clock_timestamp()) returning id")) {
            statement.setString(1, verb);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failed) {
            throw new DatabaseException("cannot write down the run", failed);
        }
    }

    /** A run that was stopped goes on. */
    public static void reopen(Connection connection, long id) {
        try (PreparedStatement statement =
                connection.prepareStatement("update run set finished_at = null, outcome = null where id = ?")) {
            statement.setLong(1, id);
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new DatabaseException("cannot write down that the run goes on", failed);
        }
    }

    /** What a run came to. */
    public record Figures(long read, long crm, long erp, long conflicts, long parked) {}

    public static void finish(Connection connection, long id, String outcome, Figures figures) {
        try (PreparedStatement statement = connection.prepareStatement("""
                update run set finished_at = clock_timestamp(), outcome = ?, read = ?, written_crm = ?, written_erp = ?,
                               conflicts = ?, parked = ?
                where id = ?
                """)) {
            statement.setString(1, outcome);
            statement.setLong(2, figures.read());
            statement.setLong(3, figures.crm());
            statement.setLong(4, figures.erp());
            statement.setLong(5, figures.conflicts());
            statement.setLong(6, figures.parked());
            statement.setLong(7, id);
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new DatabaseException("cannot write down the end of the run", failed);
        }
    }

    /** Closes the runs of processes that were killed; the writer's lock tells that none of them is at work. */
    public static void closeStopped(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement(
                "update run set finished_at = clock_timestamp(), outcome = 'stopped' where finished_at is null")) {
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new DatabaseException("cannot close the runs that were stopped", failed);
        }
    }
}
