package io.counterpart.apply;

import io.counterpart.mapping.RowMapper;
import io.counterpart.party.Baseline;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Relation;
import io.counterpart.party.Side;
import io.counterpart.rules.EndedPair;
import io.counterpart.rules.UndoPlan;
import io.counterpart.store.Conflicts;
import io.counterpart.store.Ended;
import io.counterpart.store.JournalEntry;
import io.counterpart.store.OpenBatch;
import io.counterpart.store.PairEnds;
import io.counterpart.store.ParkedItems;
import io.counterpart.store.Relations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What an undo that was stopped has written: settled so that no sync takes it for an edit. */
final class SettledUndo {
    private final Map<Side, Target> targets;
    private final Relations relations;
    private final Fields fields;

    SettledUndo(Map<Side, Target> targets, Relations relations, Fields fields) {
        this.targets = targets;
        this.relations = relations;
        this.fields = fields;
    }

    /** Whether an undo wrote the field. */
    static boolean isTakenBack(JournalEntry.FieldEntry field) {
        return field.rule().equals(UndoPlan.RULE);
    }

    /**
     * What was taken back is what the record has agreed to hold, in all its pairs; each field waits then, and the next look at
     * the pair tells whether the two differ at all.
     */
    Baseline takenBack(Relations.Stored stored, JournalEntry entry, Baseline baseline, List<Conflicts.Found> waiting) {
        Side side = entry.entity().side();
        RowMapper mapper = Objects.requireNonNull(targets.get(side)).mapper(entry.entity());
        for (JournalEntry.FieldEntry field : entry.fields()) {
            if (isTakenBack(field) && baseline.has(field.field())) {
                long[] own = side == Side.CRM ? baseline.contact() : baseline.counterpart();
                own[field.field()] = mapper.print(field.field(), field.after());
            }
            if (isTakenBack(field) && isAgreedOn(stored, field.field())) {
                String value = Settle.value(mapper, field.field(), field.after());
                waiting.add(new Conflicts.Found(
                        stored.relation(),
                        fields.name(field.field()),
                        side == Side.CRM ? value : "",
                        side == Side.CRM ? "" : value,
                        null,
                        UndoPlan.WAITS,
                        null,
                        null,
                        side.other()));
            }
        }
        return baseline;
    }

    private boolean isAgreedOn(Relations.Stored stored, int field) {
        return stored.baseline().has(field) && fields.isShared(stored.relation().kind(), field);
    }

    /** The pairs of a record that was deleted end; what survives stays as it is (DEL-3). */
    void end(Connection connection, OpenBatch batch, List<Relations.Stored> pairs, JournalEntry entry)
            throws SQLException {
        List<EndedPair> ended = new ArrayList<>();
        for (Relations.Stored stored : pairs) {
            Relation relation = stored.relation();
            Entity other = entry.entity() == Entity.CONTACT ? relation.kind().entity() : Entity.CONTACT;
            ended.add(UndoPlan.ended(relation, other));
            ParkedItems.removeOf(connection, relation.kind(), relation.counterpartKey());
            Conflicts.closeOf(connection, relation);
            Ended.insert(connection, List.of(survivor(stored, other)));
        }
        PairEnds.record(connection, batch.run(), ended);
        relations.delete(connection, ended.stream().map(EndedPair::relation).toList());
    }

    private static Ended.Survivor survivor(Relations.Stored stored, Entity entity) {
        Relation relation = stored.relation();
        boolean isContact = entity == Entity.CONTACT;
        return new Ended.Survivor(
                entity,
                isContact ? relation.contactKey() : relation.counterpartKey(),
                relation.kind(),
                UndoPlan.MADE,
                false,
                isContact ? stored.baseline().contactId() : stored.baseline().counterpartId());
    }
}
