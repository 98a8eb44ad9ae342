package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What writing verbs ask of the process that holds the writer's lock (RUN-0). Who asks keeps its connection open until it
 * has its answer: a request whose asker has gone is dropped.
 */
public final class Requests {

    /** A verb with its options, as it was typed. */
    public record Request(int id, List<String> arguments) {}

    /**
     * What came of it.
     *
     * @param exitCode that the verb ends with
     * @param json the result for programs; empty where the verb failed
     * @param lines the result for people, or where the verb failed the error
     */
    public record Answer(int exitCode, String json, List<String> lines) {

        /** What a verb that failed says. */
        public static Answer failed(int exitCode, List<String> lines) {
            return new Answer(exitCode, "", lines);
        }

        public boolean isFailure() {
            return json.isEmpty();
        }
    }

    /** Beside the request's number the key of the advisory lock that says that somebody waits for it. */
    private static final int ASKER = 0x61736b;

    private static final String NEXT = """
            select id, arguments, not pg_try_advisory_xact_lock(%d, id)
            from request where answered_at is null order by id limit 1
            """.formatted(ASKER);

    private Requests() {}

    /** Leaves a request; the connection has to stay open until it is answered or withdrawn. */
    public static int ask(Connection connection, List<String> arguments) {
        try (PreparedStatement statement = connection.prepareStatement("""
                with asked as (insert into request (arguments) values (?) returning id)
                select id, pg_advisory_lock(%d, id) from asked
                """.formatted(ASKER))) {
            Array array = connection.createArrayOf("text", arguments.toArray());
            statement.setArray(1, array);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException failed) {
            throw new DatabaseException("cannot leave a request in the store", failed);
        }
    }

    /** The answer, if there is one yet; it is removed with that. */
    public static Optional<Answer> answer(Connection connection, int id) {
        try (PreparedStatement statement = connection.prepareStatement(
                "delete from request where id = ? and answered_at is not null returning exit_code, json, lines")) {
            statement.setInt(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Answer(row.getInt(1), row.getString(2), texts(row.getArray(3))))
                        : Optional.empty();
            }
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the answer to a request", failed);
        }
    }

    /** Takes a request back that nobody has answered. */
    public static void withdraw(Connection connection, int id) {
        try (PreparedStatement statement = connection.prepareStatement("delete from request where id = ?")) {
            statement.setInt(1, id);
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new DatabaseException("cannot withdraw a request", failed);
        }
    }

    /** The oldest request that waits; those whose asker has gone are dropped on the way. */
    public static Optional<Request> next(Connection connection) {
        while (true) {
            Request request;
            try (PreparedStatement statement = connection.prepareStatement(NEXT);
                    ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                request = new Request(row.getInt(1), texts(row.getArray(2)));
                if (row.getBoolean(3)) {
                    return Optional.of(request);
                }
            } catch (SQLException failed) {
                throw new DatabaseException("cannot read the requests", failed);
            }
            withdraw(connection, request.id());
        }
    }

    /** Answers a request, and removes answers that nobody came for. */
    public static void answer(Connection connection, Request request, Answer answer) {
        try (PreparedStatement statement = connection.prepareStatement("""
                with forgotten as (
                  delete from request where answered_at is not null and pg_try_advisory_xact_lock(%d, id)
                )
                update request set answered_at = clock_timestamp(), exit_code = ?, json = ?, lines = ? where id = ?
                """.formatted(ASKER))) {
            statement.setInt(1, answer.exitCode());
            statement.setString(2, answer.json());
            statement.setArray(
                    3, connection.createArrayOf("text", answer.lines().toArray()));
            statement.setInt(4, request.id());
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new DatabaseException("cannot answer a request", failed);
        }
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
