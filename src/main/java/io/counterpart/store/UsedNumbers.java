package io.counterpart.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How far each number series was used (NUM-1). Goes forward only: a number that was not needed leaves a gap. */
public final class UsedNumbers {

    private UsedNumbers() {}

    /**
     * The last number used, or null for none.
     *
     * @param series its name: the entity's id for the entity's own
     */
    public static @Nullable String last(Connection connection, String series) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select last from number_series where entity = ?")) {
            statement.setString(1, series);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    public static void use(Connection connection, String series, String last) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into number_series (entity, last) values (?, ?)
                on conflict (entity) do update set last = excluded.last
                """)) {
            statement.setString(1, series);
            statement.setString(2, last);
            statement.executeUpdate();
        }
    }
}
