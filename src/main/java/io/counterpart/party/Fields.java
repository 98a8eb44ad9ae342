package io.counterpart.party;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an installation, numbered from 0: those that the contact file and at least one counterpart file name, which
 * are shared, then those that only rules look at ({@link Attribute}). Every array of values, fingerprints or decisions is
 * indexed by these numbers.
 */
public final class Fields {

    /** The shared field that a {@code type:} setting makes: {@link #COMPANY} or {@link #PERSON}; travels to the ERP only. */
    public static final String TYPE = "type";

    public static final String COMPANY = "company";

    public static final String PERSON = "person";

    /** Brings a shared value to the form in which one kind's pairs compare it. */
    @FunctionalInterface
    public interface Comparison {
        String comparable(Kind kind, int field, String value);
    }

    /** Brings a record's value to the form in which it identifies the record, in either system (MAT-1). */
    @FunctionalInterface
    public interface MatchForm {
        String of(Row row, int field);
    }

    /** What a number reads as once it has been in the column of a field. */
    @FunctionalInterface
    public interface Numbers {
        /** Empty where the entity has no column for the field. */
        Optional<String> inColumn(Entity entity, int field, String number);
    }

    private static final Numbers NO_COLUMNS = (entity, field, number) -> Optional.empty();

    private final List<String> names;
    private final Map<String, Integer> numbered = new HashMap<>();
    private final Map<Kind, @Nullable Direction[]> directions;
    private final Map<Entity, Set<Integer>> unshared;
    private final Comparison comparison;
    private final MatchForm matchForm;
    private final Numbers numbers;

    /**
     * The fields of these names.
     *
     * @param directions per kind one entry for each name; null where the kind does not share the field
     * @param comparison makes values that mean the same alike, idempotent
     * @param matchForm makes values that identify the same record alike
     */
    public Fields(
            List<String> names,
            Map<Kind, @Nullable Direction[]> directions,
            Comparison comparison,
            MatchForm matchForm) {
        this(names, directions, Map.of(), comparison, matchForm, NO_COLUMNS);
    }

    /**
     * The same.
     *
     * @param unshared per entity the numbers of the fields that it has a column for and shares with nobody
     * @param numbers what the link columns make of a number
     */
    public Fields(
            List<String> names,
            Map<Kind, @Nullable Direction[]> directions,
            Map<Entity, Set<Integer>> unshared,
            Comparison comparison,
            MatchForm matchForm,
            Numbers numbers) {
        this.unshared = Map.copyOf(unshared);
        this.numbers = numbers;
        this.names = List.copyOf(names);
        for (int field = 0; field < names.size(); field++) {
            numbered.putIfAbsent(names.get(field), field);
        }
        this.directions = new EnumMap<>(Kind.class);
        this.directions.putAll(directions);
        this.comparison = comparison;
        this.matchForm = matchForm;
    }

    /** The same, where values identify records as they are. */
    public Fields(List<String> names, Map<Kind, @Nullable Direction[]> directions, Comparison comparison) {
        this(names, directions, comparison, (row, field) -> row.values()[field]);
    }

    public int count() {
        return names.size();
    }

    public String name(int field) {
        return names.get(field);
    }

    public List<String> names() {
        return names;
    }

    /** The name as people read it. */
    public String title(int field) {
        return Attribute.title(names.get(field));
    }

    /** The number of a field, or -1 where there is none of this name. */
    public int indexOf(String name) {
        return numbered.getOrDefault(name, -1);
    }

    /** A record's stable id; null where none is mapped, or it has none (REN-1). */
    public @Nullable String id(Row row) {
        int field = indexOf(Attribute.ID);
        return field < 0 || !row.isReadable(field) || row.isBlank(field) ? null : row.values()[field];
    }

    /** The number of an attribute, or -1 where no entity file names it. */
    public int indexOf(Attribute attribute) {
        return indexOf(attribute.fieldName());
    }

    public boolean isShared(Kind kind, int field) {
        @Nullable Direction[] ofKind = directions.get(kind);
        return ofKind != null && ofKind[field] != null;
    }

    /** Whether an entity has a column for a field that is shared, or named in {@link PersonName}. */
    public boolean maps(Entity entity, int field) {
        boolean shared = entity.kind()
                .map(kind -> isShared(kind, field))
                .orElseGet(() -> directions.keySet().stream().anyMatch(kind -> isShared(kind, field)));
        return shared || unshared.getOrDefault(entity, Set.of()).contains(field);
    }

    /**
     * Whether pairs of this kind keep a baseline of the field: the shared ones, the pair's own link columns (REL-5), and what
     * goes with a name on one side only (NAM-1).
     */
    public boolean isKept(Kind kind, int field) {
        return isShared(kind, field)
                || (PersonName.isRelated(names.get(field))
                        && (maps(Entity.CONTACT, field) || maps(kind.entity(), field)))
                || names.get(field).equals(Attribute.link(kind).fieldName());
    }

    /** Whether the records of an entity have a column for the other side's number in pairs of this kind (REL-5). */
    public boolean hasLink(Entity entity, Kind kind) {
        int field = indexOf(Attribute.link(kind));
        return field >= 0 && numbers.inColumn(entity, field, "").isPresent();
    }

    /** What a record's link column says (REL-5); the empty text where there is none, or it is blank. */
    public String link(Row row, Kind kind) {
        return hasLink(row.entity(), kind) ? row.values()[indexOf(Attribute.link(kind))] : "";
    }

    /** What a number reads as in an entity's link column: {@code 7} for {@code 007} where that is a number. */
    public String inLink(Entity entity, Kind kind, String number) {
        return numbers.inColumn(entity, indexOf(Attribute.link(kind)), number).orElse(number);
    }

    /** Which way a field of this kind travels; asked only of shared ones. */
    public Direction direction(Kind kind, int field) {
        @Nullable Direction[] ofKind = directions.get(kind);
        Direction direction = ofKind == null ? null : ofKind[field];
        if (direction == null) {
            throw new IllegalArgumentException(kind.id() + " does not share " + name(field));
        }
        return direction;
    }

    /** A record's value as it identifies the record; capitals and spaces do not count in it. */
    public String matchForm(Row row, int field) {
        return matchForm.of(row, field);
    }

    /** Whether two values mean the same in pairs of this kind. */
    public boolean same(Kind kind, int field, String one, String other) {
        return one.equals(other)
                || comparison.comparable(kind, field, one).equals(comparison.comparable(kind, field, other));
    }
}
