package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Parked;
import io.counterpart.rules.Again;
import io.counterpart.rules.ToPark;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** What could not be applied, one item per record and field however often it is met (MOD-6). */
public final class ParkedItems {
    /** What is parked of documents and interactions is theirs to look at: no plan of a party has any part in it. */
    static final String OF_PARTIES = "target not in ('interaction', 'sales-document', 'purchase-document')";

    static final String SELECT = """
            select id, target, target_key, kind, counterpart_key, field, value, digest, rule, reason,
                   again and (next_at is null or next_at <= now()), contact_key
            from parked
            """;

    /** One that is there already counts up; each attempt after a while takes twice as long to come as the one before. */
    private static final String PARK = """
            insert into parked (run_id, target, target_key, target_no, kind, counterpart_key, counterpart_no, field, old_value,
                                value, digest, rule, reason, sql_state, next_step, again, contact_key, contact_no, next_at)
            select ?, target, target_key, target_no, kind, counterpart_key, counterpart_no, field, old_value, value, digest,
                   rule, reason, sql_state, next_step, again, contact_key, contact_no,
                   case when after_a_while then now() + interval '5 seconds' end
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::text[], ?::text[],
                        ?::boolean[])
              as v(target, target_key, target_no, kind, counterpart_key, counterpart_no, field, old_value, value, digest,
                   rule, reason, sql_state, next_step, again, contact_key, contact_no, after_a_while)
            on conflict (kind, counterpart_key, contact_key, target, coalesce(field, '')) do update set
              run_id = excluded.run_id, target_key = excluded.target_key, target_no = excluded.target_no,
              counterpart_no = excluded.counterpart_no, old_value = excluded.old_value, value = excluded.value,
              digest = excluded.digest, rule = excluded.rule, reason = excluded.reason, sql_state = excluded.sql_state,
              next_step = excluded.next_step, again = excluded.again, attempts = parked.attempts + 1, last_at = now(),
              next_at = case when excluded.next_at is not null
                             then now() + least(interval '1 hour', interval '5 seconds' * 2 ^ least(parked.attempts, 10)) end
            """;

    private ParkedItems() {}

    /** The items of these counterparts. */
    public static List<Parked> of(Connection connection, Kind kind, Collection<Key> counterparts) {
        if (counterparts.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(
                SELECT + "where kind = ? and counterpart_key = any(?) and contact_key = '' order by id")) {
            statement.setString(1, kind.id());
            Parameters.setTexts(statement, 2, List.copyOf(counterparts), Keys::text);
            return read(statement);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the parked items", failed);
        }
    }

    static List<Parked> read(PreparedStatement statement) throws SQLException {
        List<Parked> items = new ArrayList<>();
        read(statement, (contact, item) -> items.add(item));
        return items;
    }

    /** Reads items, each with the contact that it hangs on; of no key where it hangs on a counterpart. */
    static void read(PreparedStatement statement, BiConsumer<Key, Parked> consumer) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Parked item = new Parked(
                        row.getLong(1),
                        Entity.of(row.getString(2)).orElseThrow(),
                        Keys.keyOrNull(row.getString(3)),
                        Kind.of(row.getString(4)).orElseThrow(),
                        Keys.key(row.getString(5)),
                        row.getString(6),
                        row.getString(7),
                        row.getLong(8),
                        row.getString(9),
                        row.getString(10),
                        row.getBoolean(11));
                consumer.accept(Keys.key(row.getString(12)), item);
            }
        }
    }

    /** Our own write moved the records these items depend on: that is no reason to try them again. */
    public static void follow(Connection connection, Map<Long, Long> digests) throws SQLException {
        if (digests.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "update parked p set digest = v.digest from unnest(?::bigint[], ?::bigint[]) as v(id, digest)"
                        + " where p.id = v.id")) {
            List<Long> ids = List.copyOf(digests.keySet());
            Parameters.setNumbers(statement, 1, ids, id -> id);
            Parameters.setNumbers(statement, 2, ids, digests::get);
            statement.executeUpdate();
        }
    }

    /** Parks items; one that is there already for the same record and field counts up and takes the new values. */
    public static void park(Connection connection, long run, Fields fields, List<ToPark> items) throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(PARK)) {
            int i = 1;
            statement.setLong(i++, run);
            Parameters.setTexts(statement, i++, items, item -> item.target().id());
            Parameters.setTexts(statement, i++, items, item -> Keys.textOrNull(item.targetKey()));
            Parameters.setTexts(statement, i++, items, ToPark::targetNo);
            Parameters.setTexts(statement, i++, items, item -> item.kind().id());
            Parameters.setTexts(statement, i++, items, item -> Keys.text(item.counterpartKey()));
            Parameters.setTexts(statement, i++, items, ToPark::counterpartNo);
            Parameters.setTexts(statement, i++, items, item -> item.field() < 0 ? null : fields.name(item.field()));
            Parameters.setTexts(statement, i++, items, ToPark::oldValue);
            Parameters.setTexts(statement, i++, items, ToPark::value);
            Parameters.setNumbers(statement, i++, items, ToPark::digest);
            Parameters.setTexts(statement, i++, items, ToPark::rule);
            Parameters.setTexts(statement, i++, items, ToPark::reason);
            Parameters.setTexts(statement, i++, items, ToPark::sqlState);
            Parameters.setTexts(statement, i++, items, ToPark::nextStep);
            Parameters.setTexts(statement, i++, items, item -> String.valueOf(item.again() != Again.WHEN_CHANGED));
            Parameters.setTexts(
                    statement, i++, items, item -> item.contactKey() == null ? "" : Keys.text(item.contactKey()));
            Parameters.setTexts(statement, i++, items, ToPark::contactNo);
            Parameters.setTexts(statement, i, items, item -> String.valueOf(item.again() == Again.AFTER_A_WHILE));
            statement.executeUpdate();
        }
    }

    public static void remove(Connection connection, List<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("delete from parked where id = any(?)")) {
            Parameters.setNumbers(statement, 1, ids, id -> id);
            statement.executeUpdate();
        }
    }

    /** Removes everything that is parked for one counterpart. */
    public static void removeOf(Connection connection, Kind kind, Key counterpart) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "delete from parked where kind = ? and counterpart_key = ?" + " and contact_key = ''")) {
            statement.setString(1, kind.id());
            statement.setString(2, Keys.text(counterpart));
            statement.executeUpdate();
        }
    }

    public static int count(Connection connection) {
        return Counts.of(connection, "select count(*) from parked");
    }
}
