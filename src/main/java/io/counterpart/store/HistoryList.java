package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that was written for a contact and its counterparts, the latest first. */
public final class HistoryList {

    /**
     * One value that was written, or a pair that was made or has ended.
     *
     * @param action create, update, delete, link or unlink
     * @param entity of the record; of a pair that of the counterpart
     * @param no of the record
     * @param field null for a pair
     * @param before the column's text; of a pair that has ended the contact's number
     * @param after the column's text; of a pair that was made the contact's number
     */
    public record Listed(
            Instant at,
            long run,
            String action,
            Entity entity,
            @Nullable String no,
            @Nullable String field,
            @Nullable String before,
            @Nullable String after,
            @Nullable String rule,
            @Nullable String reason) {}

    /** What a file wrote to a counterpart names no contact: it is that of the pair, also of one that was made afterwards. */
    private static final String OF_CONTACT = """
            with counterparts as (
              select kind, counterpart_key as key, 'infinity'::timestamptz as until
              from relation where kind is not null and contact_key = any(?)
              union all
              select kind, counterpart_key, at from pair_end where contact_key = any(?)
            ), written as (
              select h.*, b.run_id, b.opened_at from history h join batch b on b.id = h.batch_id
              where not b.open and ((h.entity = 'contact' and h.key = any(?)) or h.contact_key = any(?)
                or (h.contact_key is null and exists (
                  select from counterparts c where c.kind = h.entity and c.key = h.key and b.opened_at <= c.until)))
            ), pairs as (
              select created_at as at, run_id, 'link' as action, kind, counterpart_no, null as before,
                     contact_no as after, null as rule, null as reason
              from relation where kind is not null and contact_key = any(?)
              union all
              select linked_at, linked_run_id, 'link', kind, counterpart_no, null, contact_no, null, null
              from pair_end where contact_key = any(?)
              union all
              select at, run_id, 'unlink', kind, counterpart_no, contact_no, null, rule, reason
              from pair_end where contact_key = any(?)
            )
            select opened_at as at, run_id, action, entity, no, f.field, f.before, f.after, f.rule, null as reason,
                   batch_id, seq, f.place
            from written, unnest(fields, before, after, rules) with ordinality as f(field, before, after, rule, place)
            union all
            select opened_at, run_id, action, entity, no, null, null, null, null, null, batch_id, seq, 0
            from written where cardinality(fields) = 0
            union all
            select at, run_id, action, kind, counterpart_no, null, before, after, rule, reason, 0, 0, 0 from pairs
            order by at desc, batch_id desc, seq, place
            """;

    /** So often does it ask for the contact's keys. */
    private static final int CONTACTS = 7;

    private HistoryList() {}

    /** What was written for the contact that has, or had, one of these keys. */
    public static List<Listed> of(Connection connection, Collection<Key> contact) {
        try (PreparedStatement statement = connection.prepareStatement(OF_CONTACT)) {
            for (int i = 1; i <= CONTACTS; i++) {
                Parameters.setTexts(statement, i, List.copyOf(contact), Keys::text);
            }
            List<Listed> listed = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    listed.add(read(row));
                }
            }
            return listed;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the history", failed);
        }
    }

    private static Listed read(ResultSet row) throws SQLException {
        return new Listed(
                Times.get(row, "at"),
                row.getLong("run_id"),
                row.getString("action"),
                Entity.of(row.getString("entity")).orElseThrow(),
                row.getString("no"),
                row.getString("field"),
                row.getString("before"),
                row.getString("after"),
                row.getString("rule"),
                row.getString("reason"));
    }
}
