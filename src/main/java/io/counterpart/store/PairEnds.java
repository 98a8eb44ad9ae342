package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import io.counterpart.party.Kind;
import io.counterpart.rules.EndedPair;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Pairs that have ended: what stays of a relation when it goes. */
public final class PairEnds {

    /** A pair that has ended. */
    public record PairEnd(Kind kind, String contactNo, String counterpartNo, String rule, String reason) {}

    private PairEnds() {}

    /** Writes down that a run ends these pairs; before their relations go, in the same transaction. */
    public static void record(Connection connection, long run, List<EndedPair> ended) throws SQLException {
        if (ended.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into pair_end (run_id, linked_run_id, linked_at, code, kind, contact_key, contact_no,
                                      counterpart_key, counterpart_no, rule, reason)
                select ?, r.run_id, r.created_at, r.code, r.kind, r.contact_key, r.contact_no, r.counterpart_key,
                       r.counterpart_no, v.rule, v.reason
                from relation r join unnest(?::bigint[], ?::text[], ?::text[]) as v(id, rule, reason) on r.id = v.id
                """)) {
            statement.setLong(1, run);
            Parameters.setNumbers(statement, 2, ended, end -> end.relation().id());
            Parameters.setTexts(statement, 3, ended, EndedPair::rule);
            Parameters.setTexts(statement, 4, ended, EndedPair::reason);
            statement.executeUpdate();
        }
    }

    /** The pairs that a run ended, and that are none again since. */
    public static List<PairEnd> of(Connection connection, long run) {
        try (PreparedStatement statement = connection.prepareStatement("""
                select kind, contact_no, counterpart_no, rule, reason from pair_end e
                where run_id = ? and not exists (
                  select from relation r
                  where r.kind = e.kind and r.contact_key = e.contact_key and r.counterpart_key = e.counterpart_key)
                order by id
                """)) {
            statement.setLong(1, run);
            List<PairEnd> ends = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ends.add(new PairEnd(
                            Kind.of(row.getString(1)).orElseThrow(),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5)));
                }
            }
            return ends;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read which pairs run " + run + " ended", failed);
        }
    }
}
