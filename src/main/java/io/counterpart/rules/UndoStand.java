package io.counterpart.rules;

import io.counterpart.party.Attribute;
import io.counterpart.party.Baseline;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Kind;
import io.counterpart.party.Pair;
import io.counterpart.party.Party;
import io.counterpart.party.Row;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the records of a party stand now beside what a run wrote of them. */
final class UndoStand {
    /** What became of a value that the run wrote. */
    enum State {
        NOT_WRITTEN,
        AS_WRITTEN,
        AS_BEFORE,
        CHANGED
    }

    /** Attributes that no baseline has, and to which a database gives a default. */
    private static final List<Attribute> AT_REST_WHEN_OFF =
            List.of(Attribute.MINOR, Attribute.PARENTAL_CONSENT, Attribute.BALANCE);

    private final Fields fields;
    private final Party party;
    private final Map<Entity, Row> rows = new EnumMap<>(Entity.class);
    private final Map<Entity, RunWrite> writes = new EnumMap<>(Entity.class);

    UndoStand(Fields fields, Party party, List<RunWrite> runWrites) {
        this.fields = fields;
        this.party = party;
        if (party.contact() != null) {
            rows.put(Entity.CONTACT, party.contact());
        }
        for (Pair pair : party.pairs()) {
            if (pair.counterpart() != null) {
                rows.put(pair.kind().entity(), pair.counterpart());
            }
        }
        runWrites.forEach(write -> writes.put(write.entity(), write));
    }

    /** A counterpart without a contact. */
    void add(Row counterpart) {
        rows.put(counterpart.entity(), counterpart);
    }

    /** The entities of the records that are there. */
    Set<Entity> entities() {
        return rows.keySet();
    }

    @Nullable
    Row rowOrNull(Entity entity) {
        return rows.get(entity);
    }

    List<RunWrite> writes() {
        return List.copyOf(writes.values());
    }

    /** Whether the run made the record. */
    boolean isMade(Entity entity) {
        RunWrite write = writes.get(entity);
        return write != null && write.made() != null;
    }

    /** What the run wrote in a field; asked only where it did. */
    RunWrite.Change change(Entity entity, int field) {
        return Objects.requireNonNull(
                Objects.requireNonNull(writes.get(entity)).fields().get(field));
    }

    boolean isUntouched(Row row, RunWrite write, RunWrite.Made made) {
        if (!row.awake() || isModified(row)) {
            return false;
        }
        if (made.digest() != 0) {
            return row.digest() == made.digest();
        }
        for (int field = 0; field < fields.count(); field++) {
            RunWrite.Change change = write.fields().get(field);
            boolean asMade = change == null ? isAsMade(row, field) : isAsWritten(row, field, change);
            if (!asMade) {
                return false;
            }
        }
        return true;
    }

    /** Whether it was written after Counterpart's own last write: perhaps in a column that no mapping names. */
    private boolean isModified(Row row) {
        return pairsOf(row.entity()).stream()
                .map(Pair::baseline)
                .map(baseline ->
                        row.entity() == Entity.CONTACT ? baseline.contactWritten() : baseline.counterpartWritten())
                .anyMatch(written -> written != null && !written.equals(row.modified()));
    }

    /** A field that the run did not fill: nobody else has, as far as the pair's baseline and its default tell. */
    private boolean isAsMade(Row row, int field) {
        boolean isOff = AT_REST_WHEN_OFF.stream().anyMatch(flag -> field == fields.indexOf(flag))
                && row.isReadable(field)
                && !Privacy.isSet(row.values()[field]);
        boolean isOwn = field == fields.indexOf(Attribute.ID)
                || List.of(Kind.values()).stream().anyMatch(kind -> field == fields.indexOf(Attribute.link(kind)));
        return isOwn || isOff || (row.isBlank(field) && row.isReadable(field)) || isAtRest(row, field);
    }

    State state(Entity entity, int field) {
        RunWrite write = writes.get(entity);
        RunWrite.Change change = write == null || write.made() != null || write.isDeletion()
                ? null
                : write.fields().get(field);
        if (change == null || Objects.equals(change.before(), change.after())) {
            return State.NOT_WRITTEN;
        }
        Row row = row(entity);
        if (isAsWritten(row, field, change)) {
            return State.AS_WRITTEN;
        }
        return Objects.equals(row.raw()[field], change.before()) ? State.AS_BEFORE : State.CHANGED;
    }

    /** What the run wrote, or what the database made of it, which nobody has changed since the pairs agreed. */
    private boolean isAsWritten(Row row, int field, RunWrite.Change change) {
        return Objects.equals(row.raw()[field], change.after())
                || (row.isReadable(field) && row.values()[field].equals(change.afterValue()) && isAtRest(row, field));
    }

    /** Whether a record holds what it held when its pairs last agreed; false where they never did. */
    private boolean isAtRest(Row row, int field) {
        List<Pair> agreed = pairsOf(row.entity()).stream()
                .filter(pair -> pair.baseline().has(field))
                .toList();
        return !agreed.isEmpty() && agreed.stream().allMatch(pair -> isAtRest(row, pair, field));
    }

    static boolean isAtRest(Row row, Pair pair, int field) {
        Baseline baseline = pair.baseline();
        long known = (row.entity() == Entity.CONTACT ? baseline.contact() : baseline.counterpart())[field];
        return row.prints()[field] == known;
    }

    Row row(Entity entity) {
        return Objects.requireNonNull(rows.get(entity), "row");
    }

    List<Pair> pairsOf(Entity entity) {
        return party.pairs().stream()
                .filter(pair ->
                        entity == Entity.CONTACT || entity == pair.kind().entity())
                .toList();
    }

    boolean isLive(Pair pair) {
        return isLive(Entity.CONTACT) && isLive(pair.kind().entity());
    }

    boolean isLive(Entity entity) {
        return rows.containsKey(entity) && row(entity).awake();
    }
}
