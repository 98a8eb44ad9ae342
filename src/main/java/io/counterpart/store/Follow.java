package io.counterpart.store;

import io.counterpart.database.Parameters;
import io.counterpart.party.Relation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Lets everything that the store knows of a pair go on under the key and number that its records have now (REN-1, MRG-1).
 * Two records may have swapped their keys: so all keys are marked first, what stood in their way is cleared, and then the
 * marks are taken off.
 */
public final class Follow {

    /** A relation as it is stored, and as it goes on. */
    public record Moved(Relation from, Relation to) {}

    private static final String MARK = "chr(30)";

    private static final String V = """
            (select * from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
               as v(id, kind, was_contact, contact, contact_no, was_counterpart, counterpart, counterpart_no)) v
            """;

    /** Without digests the pair is looked at once more: its link columns have the number that was. */
    private static final List<String> RELATIONS = List.of("""
            update relation r set contact_key = {mark} || v.contact, contact_no = v.contact_no,
                                  counterpart_key = {mark} || v.counterpart, counterpart_no = v.counterpart_no,
                                  contact_digest = 0, counterpart_digest = 0
            from {v} where r.id = v.id
            """, """
            delete from relation r using {v}
            where r.kind = v.kind and (r.contact_key = v.contact or r.counterpart_key = v.counterpart)
            """, """
            update relation r set contact_key = substr(contact_key, 2), counterpart_key = substr(counterpart_key, 2)
            from {v} where r.id = v.id
            """, """
            update conflict c set contact_no = v.contact_no, counterpart_no = v.counterpart_no
            from {v} where c.relation_id = v.id
            """, """
            update parked p set counterpart_key = {mark} || v.counterpart, counterpart_no = v.counterpart_no,
              target_key = case when p.target_key is null then null
                                when p.target = 'contact' then v.contact else v.counterpart end,
              target_no = case when p.target_key is null then p.target_no
                               when p.target = 'contact' then v.contact_no else v.counterpart_no end
            from {v} where p.kind = v.kind and p.counterpart_key = v.was_counterpart
            """, """
            delete from parked p using {v} where p.kind = v.kind and p.counterpart_key = v.counterpart
            """, """
            update parked set counterpart_key = substr(counterpart_key, 2) where counterpart_key like {mark} || '%'
            """);

    /** What is kept by a record's key alone, for each record that has another one now and is the same. */
    private static final List<String> RECORDS =
            List.of("""
            update ended e set key = {mark} || n.now from {n} where e.entity = n.entity and e.key = n.was
            """, """
            delete from ended e using {n}
            where e.entity = n.entity and e.key = n.now
              and (e.id is null or exists (select from ended m where m.entity = e.entity and m.kind = e.kind
                                             and m.key = {mark} || n.now and m.id = e.id))
            """, """
            update ended set key = substr(key, 2) where key like {mark} || '%'
            """, """
            update history h set key = n.now from {n} where h.entity = n.entity and h.key = n.was
            """, """
            update history h set contact_key = n.now from {n} where n.entity = 'contact' and h.contact_key = n.was
            """, """
            update history h set counterpart_key = n.now from {n} where n.entity = h.kind and h.counterpart_key = n.was
            """, """
            update parked p set contact_key = {mark} || n.now,
              target_key = case when p.target = 'contact' then n.now else p.target_key end
            from {n} where n.entity = 'contact' and p.contact_key = n.was
            """, """
            update parked set contact_key = substr(contact_key, 2) where contact_key like {mark} || '%'
            """, """
            update standing s set contact_key = {mark} || n.now from {n} where n.entity = 'contact' and s.contact_key = n.was
            """, """
            delete from standing s using {n} where n.entity = 'contact' and s.contact_key = n.now
            """, """
            update standing set contact_key = substr(contact_key, 2) where contact_key like {mark} || '%'
            """, """
            update received r set key = {mark} || n.now from {n} where r.entity = n.entity and r.key = n.was
            """, """
            delete from received r using {n} where r.entity = n.entity and r.key = n.now
            """, """
            update received set key = substr(key, 2) where key like {mark} || '%'
            """);

    private static final String N = """
            (select distinct 'contact' as entity, was_contact as was, contact as now from {v}
               where was_contact <> contact
             union select kind, was_counterpart, counterpart from {v} where was_counterpart <> counterpart) n
            """;

    private Follow() {}

    /**
     * Moves relations with all that hangs on them.
     *
     * @param sameRecords whether their records are the same under another key, so that what is kept of each record follows
     *     it; a contact that was merged into another one keeps what is its own
     */
    public static void move(Connection connection, List<Moved> moved, boolean sameRecords) throws SQLException {
        if (moved.isEmpty()) {
            return;
        }
        for (String sql : RELATIONS) {
            execute(connection, sql, moved);
        }
        if (sameRecords) {
            for (String sql : RECORDS) {
                execute(connection, sql.replace("{n}", N), moved);
            }
        }
    }

    private static void execute(Connection connection, String sql, List<Moved> moved) throws SQLException {
        String text = sql.replace("{v}", V).replace("{mark}", MARK);
        int lists = text.split("unnest", -1).length - 1;
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            int i = 1;
            for (int list = 0; list < lists; list++) {
                i = set(statement, i, moved);
            }
            statement.executeUpdate();
        }
    }

    private static int set(PreparedStatement statement, int from, List<Moved> moved) throws SQLException {
        int i = from;
        Parameters.setNumbers(statement, i++, moved, each -> each.from().id());
        Parameters.setTexts(statement, i++, moved, each -> each.from().kind().id());
        Parameters.setTexts(statement, i++, moved, each -> Keys.text(each.from().contactKey()));
        Parameters.setTexts(statement, i++, moved, each -> Keys.text(each.to().contactKey()));
        Parameters.setTexts(statement, i++, moved, each -> each.to().contactNo());
        Parameters.setTexts(statement, i++, moved, each -> Keys.text(each.from().counterpartKey()));
        Parameters.setTexts(statement, i++, moved, each -> Keys.text(each.to().counterpartKey()));
        Parameters.setTexts(statement, i++, moved, each -> each.to().counterpartNo());
        return i;
    }
}
