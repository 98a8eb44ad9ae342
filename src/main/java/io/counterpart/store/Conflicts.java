package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import io.counterpart.party.Kind;
import io.counterpart.party.OpenConflict;
import io.counterpart.party.Relation;
import io.counterpart.party.Side;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conflicts: the decided ones with their losers, and those that wait for a person (MOD-4). */
public final class Conflicts {

    /**
     * A conflict to be recorded.
     *
     * @param winner the side whose value stays, null while it is open
     * @param contactAt when a person last changed the contact, null where that is not known
     * @param counterpartAt likewise of the counterpart
     * @param undone of a field that was taken back: the side whose value the run had carried to the other; null else
     */
    public record Found(
            Relation relation,
            String field,
            String contactValue,
            String counterpartValue,
            @Nullable Side winner,
            String reason,
            @Nullable Instant contactAt,
            @Nullable Instant counterpartAt,
            @Nullable Side undone) {

        public Found(
                Relation relation,
                String field,
                String contactValue,
                String counterpartValue,
                @Nullable Side winner,
                String reason) {
            this(relation, field, contactValue, counterpartValue, winner, reason, null, null, null);
        }
    }

    private Conflicts() {}

    /** The open conflicts of these relations, by relation id. */
    public static Map<Long, List<OpenConflict>> open(Connection connection, Collection<Long> relations) {
        try (PreparedStatement statement = connection.prepareStatement("""
                select relation_id, id, kind, field, contact_value, counterpart_value, undone
                from conflict where open and relation_id = any(?) order by id
                """)) {
            Parameters.setNumbers(statement, 1, List.copyOf(relations), id -> id);
            Map<Long, List<OpenConflict>> open = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    open.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(new OpenConflict(
                                    row.getLong(2),
                                    Kind.of(row.getString(3)).orElseThrow(),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getString(6),
                                    side(row.getString(7))));
                }
            }
            return open;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the conflicts", failed);
        }
    }

    /** The open conflicts about fields that an undo took back, by id: the side whose value the run had carried to the other. */
    public static Map<Long, Side> undone(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement(
                        "select id, undone from conflict where open and undone <> '' order by id");
                ResultSet row = statement.executeQuery()) {
            Map<Long, Side> undone = new LinkedHashMap<>();
            while (row.next()) {
                undone.put(row.getLong(1), Side.valueOf(row.getString(2).toUpperCase(Locale.ROOT)));
            }
            return undone;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the conflicts", failed);
        }
    }

    private static @Nullable Side side(@Nullable String id) {
        return id == null ? null : Side.valueOf(id.toUpperCase(Locale.ROOT));
    }

    /**
     * Records conflicts; an open one about the same field takes the new values, and the decision where there is one, instead
     * of becoming a second.
     */
    public static void record(Connection connection, long run, List<Found> found) throws SQLException {
        if (found.isEmpty()) {
            return;
        }
        String sql = """
                with v as (
                  select * from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                                       ?::timestamptz[], ?::timestamptz[], ?::text[])
                    as v(relation_id, contact_no, kind, counterpart_no, field, contact_value, counterpart_value, winner, reason,
                         contact_at, counterpart_at, undone)
                ), renewed as (
                  update conflict c set contact_value = v.contact_value, counterpart_value = v.counterpart_value,
                                        reason = v.reason, run_id = ?, contact_at = v.contact_at,
                                        counterpart_at = v.counterpart_at, undone = v.undone, winner = v.winner,
                                        open = v.winner is null,
                                        closed_at = case when v.winner is not null then now() end
                  from v where c.open and c.relation_id = v.relation_id and c.field = v.field
                  returning c.relation_id, c.field
                )
                insert into conflict (run_id, relation_id, contact_no, kind, counterpart_no, field, contact_value,
                                      counterpart_value, winner, reason, open, contact_at, counterpart_at, undone)
                select ?, v.relation_id, v.contact_no, v.kind, v.counterpart_no, v.field, v.contact_value,
                       v.counterpart_value, v.winner, v.reason, v.winner is null, v.contact_at, v.counterpart_at, v.undone
                from v where (v.relation_id, v.field) not in (select relation_id, field from renewed)
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int i = 1;
            Parameters.setNumbers(statement, i++, found, each -> each.relation().id());
            Parameters.setTexts(statement, i++, found, each -> each.relation().contactNo());
            Parameters.setTexts(
                    statement, i++, found, each -> each.relation().kind().id());
            Parameters.setTexts(statement, i++, found, each -> each.relation().counterpartNo());
            Parameters.setTexts(statement, i++, found, Found::field);
            Parameters.setTexts(statement, i++, found, Found::contactValue);
            Parameters.setTexts(statement, i++, found, Found::counterpartValue);
            Parameters.setTexts(
                    statement,
                    i++,
                    found,
                    each -> each.winner() == null ? null : each.winner().id());
            Parameters.setTexts(statement, i++, found, Found::reason);
            Parameters.setTexts(statement, i++, found, each -> Times.text(each.contactAt()));
            Parameters.setTexts(statement, i++, found, each -> Times.text(each.counterpartAt()));
            Parameters.setTexts(
                    statement,
                    i++,
                    found,
                    each -> each.undone() == null ? null : each.undone().id());
            statement.setLong(i++, run);
            statement.setLong(i, run);
            statement.executeUpdate();
        }
    }

    public static void close(Connection connection, List<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "update conflict set open = false, closed_at = now() where open and id = any(?)")) {
            Parameters.setNumbers(statement, 1, ids, id -> id);
            statement.executeUpdate();
        }
    }

    /** Closes what is open about a relation that ends. */
    public static void closeOf(Connection connection, Relation relation) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update conflict set open = false, closed_at = now() where open and relation_id = ?")) {
            statement.setLong(1, relation.id());
            statement.executeUpdate();
        }
    }

    /** Empties those that wait for nobody any more, where no values are kept. */
    public static void emptyClosed(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update conflict set contact_value = '', counterpart_value = ''
                where not open and (contact_value <> '' or counterpart_value <> '')
                """)) {
            statement.executeUpdate();
        }
    }

    /** How many wait for a person. */
    public static int countOpen(Connection connection) {
        return Counts.of(connection, "select count(*) from conflict where open");
    }
}
