package io.counterpart.cli;

import io.counterpart.party.Baseline;
import io.counterpart.party.Kind;
import io.counterpart.party.Pair;
import io.counterpart.party.Row;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why the two records of a pair hold different values of a field.
 *
 * @param reason for people, without the kind
 */
record Difference(Kind kind, State state, String reason) {

    /** What will become of it. */
    enum State {
        /** A person has to decide. */
        WAITS,
        /** It could not be applied. */
        PARKED,
        /** The next sync makes them equal. */
        PENDING,
        /** Nothing: the field goes one way, or what one side holds has no shared form. */
        STAYS;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Optional<Difference> of(PartyView party, Row contact, Pair pair, int field) {
        Row counterpart = pair.counterpart();
        Kind kind = pair.kind();
        if (counterpart == null || !party.fields().isShared(kind, field)) {
            return Optional.empty();
        }
        if (!contact.isReadable(field) || !counterpart.isReadable(field)) {
            Row unreadable = contact.isReadable(field) ? counterpart : contact;
            return Optional.of(new Difference(
                    kind,
                    State.STAYS,
                    unreadable.entity().title() + " " + unreadable.problems().get(field)));
        }
        if (party.fields()
                .same(kind, field, contact.values()[field], counterpart.values()[field])) {
            return Optional.empty();
        }
        return Stream.of(waits(party, pair, field), parked(party, pair, field))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> Optional.of(pending(contact, pair, counterpart, field)));
    }

    private static Optional<Difference> waits(PartyView party, Pair pair, int field) {
        return party.conflicts().stream()
                .filter(conflict -> conflict.relation() == pair.relation().id())
                .filter(conflict -> conflict.field().equals(party.fields().name(field)))
                .map(conflict ->
                        new Difference(pair.kind(), State.WAITS, "waits for a person, conflict " + conflict.id()))
                .findFirst();
    }

    private static Optional<Difference> parked(PartyView party, Pair pair, int field) {
        return party.parked().stream()
                .filter(item -> item.kind() == pair.kind())
                .filter(item -> item.field() == null
                        || item.field().equals(party.fields().name(field)))
                .map(item -> new Difference(pair.kind(), State.PARKED, "parked, item " + item.id()))
                .findFirst();
    }

    private static Difference pending(Row contact, Pair pair, Row counterpart, int field) {
        Kind kind = pair.kind();
        Baseline baseline = pair.baseline();
        if (!contact.awake() || !counterpart.awake()) {
            return new Difference(kind, State.STAYS, "sleeps, outside the filter");
        }
        if (!baseline.has(field)) {
            return new Difference(kind, State.PENDING, "never agreed yet, pending");
        }
        boolean onContact = contact.prints()[field] != baseline.contact()[field];
        boolean onCounterpart = counterpart.prints()[field] != baseline.counterpart()[field];
        if (onContact && onCounterpart) {
            return new Difference(kind, State.PENDING, "edits on both sides pending");
        }
        return onContact || onCounterpart
                ? new Difference(
                        kind, State.PENDING, "edit on the " + (onContact ? "contact" : kind.title()) + " pending")
                : new Difference(kind, State.STAYS, "was so when they last agreed");
    }
}
