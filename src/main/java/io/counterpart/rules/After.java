package io.counterpart.rules;

import io.counterpart.party.Baseline;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Pair;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A party as it will be once its decision was carried out: what a preview plans on, and what a plan is held against. A
 * plan of it is empty.
 */
public final class After {
    private final Fields fields;
    private final Columns columns;

    /** How shared values become column text, and text a fingerprint. */
    public interface Columns {
        @Nullable
        String raw(Row row, int field, String value);

        /** Of null that of a blank. */
        long print(Row row, int field, @Nullable String raw);
    }

    public After(Fields fields, Columns columns) {
        this.fields = fields;
        this.columns = columns;
    }

    /** A record that is made: its key, as it will be or stands for it, and its number. */
    public record Made(Key key, String no) {}

    /** The party after a decision that makes one record at most, with this key and number. */
    Party of(Decision decision, Key made, String no, long relationId) {
        return of(decision, write -> new Made(made, no), relationId);
    }

    /**
     * The party after a decision.
     *
     * @param made names the records that are made
     * @param relationId for the first relation that is made, not 0; further ones count away from 0
     */
    public Party of(Decision decision, Function<RowWrite, Made> made, long relationId) {
        Party party = decision.party();
        RowWrite write = decision.contact();
        Row contact = write == null ? party.contact() : written(write, made);
        List<Pair> pairs = new ArrayList<>();
        long id = relationId;
        for (PairPlan plan : decision.pairs()) {
            if (contact != null) {
                pairs.add(after(plan, decision, contact, made, id));
                id += Long.signum(id);
            }
        }
        for (Pair pair : party.pairs()) {
            boolean stays = contact != null
                    && !pair.isToBeMade()
                    && decision.pairs().stream().noneMatch(plan -> plan.pair().equals(pair))
                    && decision.ended().stream().noneMatch(end -> end.relation().equals(pair.relation()));
            if (stays) {
                pairs.add(pair);
            }
        }
        pairs.sort(Comparator.comparing(Pair::kind));
        return new Party(
                contact,
                pairs,
                party.parked().stream()
                        .filter(item -> !decision.unparked().contains(item.id()))
                        .toList(),
                party.conflicts().stream()
                        .filter(item -> !decision.closedConflicts().contains(item.id()))
                        .toList(),
                party.origin(),
                party.family());
    }

    private Pair after(PairPlan plan, Decision decision, Row contact, Function<RowWrite, Made> made, long relationId) {
        Pair pair = plan.pair();
        Row counterpart = decision.counterparts().stream()
                .filter(write -> write.kind() == pair.kind())
                .findFirst()
                .map(write -> written(write, made))
                .orElseGet(() -> Objects.requireNonNull(pair.counterpart(), "counterpart"));
        Relation relation = pair.relation();
        if (relation.isNew()) {
            relation = new Relation(
                    relationId,
                    relation.code(),
                    relation.kind(),
                    contact.key(),
                    contact.no(),
                    counterpart.key(),
                    counterpart.no(),
                    relation.master());
        }
        return new Pair(relation, counterpart, moved(decision, plan, contact, counterpart));
    }

    private Baseline moved(Decision decision, PairPlan plan, Row contact, Row counterpart) {
        Baseline from = plan.pair().baseline();
        long[] contactPrints = from.contact().clone();
        long[] counterpartPrints = from.counterpart().clone();
        plan.agreed().stream().forEach(field -> {
            contactPrints[field] = contact.prints()[field];
            counterpartPrints[field] = counterpart.prints()[field];
        });
        decision.counterparts().stream()
                .filter(write -> write.kind() == plan.pair().kind())
                .flatMap(write -> write.fields().stream())
                .filter(FieldWrite::goesBack)
                .forEach(write -> counterpartPrints[write.field()] = columns.print(counterpart, write.field(), null));
        return new Baseline(
                contactPrints,
                counterpartPrints,
                contact.digest(),
                counterpart.digest(),
                from.contactWritten(),
                from.counterpartWritten(),
                from.contactCreated(),
                from.counterpartCreated(),
                from.contactId(),
                from.counterpartId());
    }

    private Row blank(Entity entity, Made made) {
        String[] values = new String[fields.count()];
        Arrays.fill(values, "");
        long[] prints = new long[fields.count()];
        Arrays.fill(prints, Baseline.BLANK);
        return new Row(
                entity,
                made.key(),
                made.no(),
                true,
                null,
                null,
                null,
                0,
                new @Nullable String[fields.count()],
                values,
                prints,
                Map.of());
    }

    private Row written(RowWrite write, Function<RowWrite, Made> made) {
        Row row = write.row();
        return written(row == null ? blank(write.entity(), made.apply(write)) : row, write.fields());
    }

    /** A record once it was written. */
    public Row written(RowWrite write) {
        return written(Objects.requireNonNull(write.row(), "row"), write.fields());
    }

    private Row written(Row row, List<FieldWrite> writes) {
        @Nullable String[] raw = row.raw().clone();
        String[] values = row.values().clone();
        long[] prints = row.prints().clone();
        for (FieldWrite write : writes) {
            FieldWrite.Verbatim verbatim = write.verbatim();
            raw[write.field()] = verbatim != null ? verbatim.text() : columns.raw(row, write.field(), write.value());
            values[write.field()] = write.value();
            prints[write.field()] = columns.print(row, write.field(), raw[write.field()]);
        }
        return new Row(
                row.entity(),
                row.key(),
                row.no(),
                row.awake(),
                row.created(),
                row.modified(),
                row.changedAt(),
                row.digest(),
                raw,
                values,
                prints,
                row.problems());
    }
}
