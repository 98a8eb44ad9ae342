package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import io.counterpart.party.Cascade;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes of companies that are on their way to their persons (INH-4). */
public final class Cascades {
    private final FieldPrints prints;

    /**
     * The cascades of an installation.
     *
     * @param kept the fields of which they hold fingerprints
     */
    public Cascades(Fields fields, int[] kept) {
        this.prints = new FieldPrints(fields, kept);
    }

    /** A page of those that are not closed, oldest first. */
    public List<Cascade> after(Connection connection, long id, int limit) {
        try (PreparedStatement statement = connection.prepareStatement("""
                select id, company_key, company_no, fields, prints, position from cascade where id > ? order by id limit ?
                """)) {
            statement.setLong(1, id);
            statement.setInt(2, limit);
            List<Cascade> open = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    open.add(new Cascade(
                            row.getLong(1),
                            Keys.key(row.getString(2)),
                            row.getString(3),
                            prints.read(row, 4, 5),
                            Keys.keyOrNull(row.getString(6))));
                }
            }
            return open;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the changes of companies", failed);
        }
    }

    public void insert(Connection connection, List<Cascade> begun) throws SQLException {
        if (begun.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into cascade (company_key, company_no, fields, prints)
                select v.key, v.no, ?::text[], v.prints from unnest(?::text[], ?::text[], ?::bytea[]) as v(key, no, prints)
                """)) {
            prints.setNames(statement, 1);
            Parameters.setTexts(statement, 2, begun, each -> Keys.text(each.company()));
            Parameters.setTexts(statement, 3, begun, Cascade::companyNo);
            Parameters.setBytes(statement, 4, begun, each -> prints.bytes(each.old()));
            statement.executeUpdate();
        }
    }

    /**
     * Moves cascades on.
     *
     * @param positions by id the last person that is done; null closes the cascade, since there is no further one
     */
    public static void move(Connection connection, Map<Long, @Nullable Key> positions) throws SQLException {
        List<Long> closed = positions.keySet().stream()
                .filter(id -> positions.get(id) == null)
                .toList();
        List<Long> moved = positions.keySet().stream()
                .filter(id -> positions.get(id) != null)
                .toList();
        if (!closed.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement("delete from cascade where id = any(?)")) {
                Parameters.setNumbers(statement, 1, closed, id -> id);
                statement.executeUpdate();
            }
        }
        if (!moved.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(
                    "update cascade c set position = v.position from unnest(?::bigint[], ?::text[]) as v(id, position)"
                            + " where c.id = v.id")) {
                Parameters.setNumbers(statement, 1, moved, id -> id);
                Parameters.setTexts(statement, 2, moved, id -> Keys.textOrNull(positions.get(id)));
                statement.executeUpdate();
            }
        }
    }
}
