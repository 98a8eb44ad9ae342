package io.counterpart.party;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A contact, its counterparts and what is known of them: what one plan is made for.
 *
 * @param contact the contact's record; null where it is gone, or is still to be made
 * @param pairs one per kind at most, in the order of the kinds
 * @param parked what could not be applied before, and has not been put back
 * @param conflicts what waits for a person's decision
 * @param origin the pair for whose sake a record is made that belongs to another one, or to none: what becomes of that is
 *     told and parked there; null where the party speaks for itself
 * @param family what the contact inherits from, or hands on to
 */
public record Party(
        @Nullable Row contact,
        List<Pair> pairs,
        List<Parked> parked,
        List<OpenConflict> conflicts,
        @Nullable Relation origin,
        Family family) {

    public Party(@Nullable Row contact, List<Pair> pairs, List<Parked> parked, List<OpenConflict> conflicts) {
        this(contact, pairs, parked, conflicts, null);
    }

    public Party(
            @Nullable Row contact,
            List<Pair> pairs,
            List<Parked> parked,
            List<OpenConflict> conflicts,
            @Nullable Relation origin) {
        this(contact, pairs, parked, conflicts, origin, Family.NONE);
    }

    public Party {
        pairs = List.copyOf(pairs);
        parked = List.copyOf(parked);
        conflicts = List.copyOf(conflicts);
    }

    public Party with(Family other) {
        return new Party(contact, pairs, parked, conflicts, origin, other);
    }

    /** The same for the sake of another pair. */
    public Party of(Relation other) {
        return new Party(contact, pairs, parked, conflicts, other, family);
    }

    /** Its record of an entity; empty where that is not there. */
    public Optional<Row> row(Entity entity) {
        return entity == Entity.CONTACT
                ? Optional.ofNullable(contact)
                : pairs.stream()
                        .filter(pair -> pair.kind().entity() == entity)
                        .map(Pair::counterpart)
                        .filter(Objects::nonNull)
                        .findFirst();
    }

    /**
     * By what is seen that neither record of a pair has changed: what was refused while they were so is not tried again
     * (RUN-2). Of a pair that lacks one, the other's digest alone.
     */
    public long digestOf(Kind kind, Key counterpart) {
        Row other = pairs.stream()
                .filter(pair ->
                        pair.kind() == kind && pair.relation().counterpartKey().equals(counterpart))
                .map(Pair::counterpart)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (contact == null) {
            return other == null ? 0 : other.digest();
        }
        return other == null ? contact.digest() : 31 * contact.digest() + other.digest();
    }

    /** Whether its contact is still to be made: a counterpart that was never linked, and no contact. */
    public boolean isToBeMade() {
        return contact == null
                && pairs.size() == 1
                && pairs.get(0).relation().isNew()
                && pairs.get(0).counterpart() != null;
    }
}
