package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** A fingerprint of the rules and mappings that the last run went by. */
public final class RulesPrint {

    private RulesPrint() {}

    /** Empty where none was written yet. */
    public static Optional<Long> read(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement("select print from rules_print");
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the fingerprint of the rules", failed);
        }
    }

    public static void write(Connection connection, long print) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into rules_print (print) values (?) on conflict (one) do update set print = excluded.print")) {
            statement.setLong(1, print);
            statement.executeUpdate();
        }
    }
}
