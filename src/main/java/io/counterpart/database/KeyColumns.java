package io.counterpart.database;

import static java.util.stream.Collectors.joining;

import io.counterpart.mapping.TableColumns;
import io.counterpart.party.Key;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The key columns of a table, for keys that somebody gave: can a record have them, and how does the database write them?
 * Looks at no record, so that the answer tells nothing about which there are.
 */
public final class KeyColumns {
    private static final String UNREADABLE = "22";

    private final int count;
    private final String query;

    public KeyColumns(TableColumns table) {
        List<String> types = table.mapping().key().stream()
                .map(key -> table.column(key).castType())
                .toList();
        this.count = types.size();
        this.query = "select " + each("k%1$d::%2$s::text", types) + " from unnest(" + each("?::text[]", types)
                + ") as given(" + each("k%1$d", types) + ")";
    }

    private static String each(String format, List<String> types) {
        return IntStream.range(0, types.size())
                .mapToObj(i -> String.format(format, i + 1, types.get(i)))
                .collect(joining(", "));
    }

    /**
     * The keys as the database writes them: {@code 007} is {@code 7} where the key is a number.
     *
     * @throws ImpossibleKeyException for the first key that no record can have
     */
    public Set<Key> asWritten(Connection connection, Collection<Key> keys) {
        for (Key key : keys) {
            if (key.values().size() != count) {
                throw new ImpossibleKeyException(
                        key, "has " + parts(key.values().size()) + ", the table's key has " + parts(count));
            }
        }
        return asWritten(connection, List.copyOf(keys));
    }

    private static String parts(int count) {
        return count == 1 ? "1 part" : count + " parts";
    }

    private Set<Key> asWritten(Connection connection, List<Key> keys) {
        try {
            return read(connection, keys);
        } catch (SQLException failed) {
            String state = Failure.sqlState(failed);
            if (state == null || !state.startsWith(UNREADABLE)) {
                throw new DatabaseException("cannot look at keys", failed);
            }
            if (keys.size() == 1) {
                throw new ImpossibleKeyException(keys.get(0), "cannot be a key of that table");
            }
            int half = keys.size() / 2;
            Set<Key> written = new HashSet<>(asWritten(connection, keys.subList(0, half)));
            written.addAll(asWritten(connection, keys.subList(half, keys.size())));
            return written;
        }
    }

    private Set<Key> read(Connection connection, List<Key> keys) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int part = 0; part < count; part++) {
                int which = part;
                Parameters.setTexts(
                        statement, part + 1, keys, key -> key.values().get(which));
            }
            Set<Key> written = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    written.add(key(row));
                }
            }
            return written;
        }
    }

    private Key key(ResultSet row) throws SQLException {
        List<String> parts = new ArrayList<>(count);
        for (int part = 1; part <= count; part++) {
            parts.add(row.getString(part));
        }
        return new Key(parts);
    }
}
