package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.party.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

/** The relation code that each kind had when the store was last written to: a kind that is off keeps its last one (PRE-4). */
public final class RelationCodes {

    private RelationCodes() {}

    public static Map<Kind, String> known(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement("select kind, code from relation_code");
                ResultSet row = statement.executeQuery()) {
            Map<Kind, String> known = new EnumMap<>(Kind.class);
            while (row.next()) {
                known.put(Kind.of(row.getString(1)).orElseThrow(), row.getString(2));
            }
            return known;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the relation codes", failed);
        }
    }

    /** How many relations of a kind have a code. */
    public static int count(Connection connection, Kind kind, String code) {
        try (PreparedStatement statement =
                connection.prepareStatement("select count(*) from relation where kind = ? and code = ?")) {
            statement.setString(1, kind.id());
            statement.setString(2, code);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException failed) {
            throw new DatabaseException("cannot count the relations of a code", failed);
        }
    }

    /** Remembers a kind's code. */
    public static void remember(Connection connection, Kind kind, String code) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into relation_code (kind, code) values (?, ?) on conflict (kind) do update set code = excluded.code
                """)) {
            statement.setString(1, kind.id());
            statement.setString(2, code);
            statement.executeUpdate();
        }
    }

    /** Renames a code in every relation of the kind that has it; those with another code of their own keep that (REL-2). */
    public static void rename(Connection connection, Kind kind, String from, String to) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("update relation set code = ? where kind = ? and code = ?")) {
            statement.setString(1, to);
            statement.setString(2, kind.id());
            statement.setString(3, from);
            statement.executeUpdate();
        }
    }
}
