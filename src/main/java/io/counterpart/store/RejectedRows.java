package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of a file that were not taken, kept until the file is done: so they survive a kill, each exactly once. */
public final class RejectedRows {

    /**
     * One reason why a row was not taken.
     *
     * @param place among the reasons of the row, from 0
     * @param field the column of the file; null for the row as a whole
     * @param cells of the row as they were read
     */
    public record Reason(
            long line,
            int place,
            @Nullable String field,
            @Nullable String value,
            String reason,
            @Nullable String[] cells) {}

    private static final int COLUMNS = 7;
    private static final int PORTION = 1000;

    private RejectedRows() {}

    /** In the transaction that moves the file past them. */
    public static void add(Connection connection, long file, List<Reason> reasons) throws SQLException {
        if (reasons.isEmpty()) {
            return;
        }
        BinaryCopy rows = new BinaryCopy();
        for (Reason reason : reasons) {
            rows.row(COLUMNS);
            rows.bigint(file);
            rows.bigint(reason.line);
            rows.integer(reason.place);
            rows.text(reason.field);
            rows.text(reason.value);
            rows.text(reason.reason);
            rows.texts(Arrays.asList(reason.cells), cell -> cell);
        }
        rows.send(connection, "file_rejected (file_id, line, place, field, value, reason, cells)");
    }

    /** Hands them out in the order of the file, without holding them all; in a transaction. */
    public static void forEach(Connection connection, long file, Consumer<Reason> consumer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select line, place, field, value, reason, cells from file_rejected where file_id = ? order by line, place
                """)) {
            statement.setFetchSize(PORTION);
            statement.setLong(1, file);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    consumer.accept(new Reason(
                            row.getLong(1),
                            row.getInt(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            (@Nullable String[]) row.getArray(6).getArray()));
                }
            }
        }
    }

    /** Whether there is one. */
    public static boolean isAny(Connection connection, long file) {
        try (PreparedStatement statement =
                connection.prepareStatement("select exists (select from file_rejected where file_id = ?)")) {
            statement.setLong(1, file);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the rejected rows of a file", failed);
        }
    }

    /** Removes them: they stand in a file of their own, or are to be found anew. */
    public static void remove(Connection connection, long file) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("delete from file_rejected where file_id = ?")) {
            statement.setLong(1, file);
            statement.executeUpdate();
        }
    }
}
