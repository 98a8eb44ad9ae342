package io.counterpart.histories;

import io.counterpart.histories.Sight.Note;
import io.counterpart.histories.Sight.Pair;
import io.counterpart.histories.Sight.Seen;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What the rules say of a moment at which nothing is under way. */
final class Moment {
    private final Sight now;
    /** Whether deletions were looked for. */
    private final boolean full;

    Moment(Sight now, boolean full) {
        this.now = now;
        this.full = full;
    }

    Stream<String> problems() {
        return Stream.<Stream<String>>of(
                        now.pairs().stream().flatMap(this::inStep),
                        now.records().stream().flatMap(this::waitsForNothing),
                        now.records().stream().flatMap(this::namesInVain))
                .flatMap(each -> each);
    }

    /** Linked records are equal in every shared field, or the field is in conflicts or parked. */
    private Stream<String> inStep(Pair pair) {
        Optional<Seen> contact = now.contact(pair);
        Optional<Seen> counterpart = now.counterpart(pair);
        if (contact.isEmpty() || counterpart.isEmpty()) {
            return full ? Stream.of("a relation whose record is gone: " + pair) : Stream.empty();
        }
        if (!contact.get().isAwake() || !counterpart.get().isAwake()) {
            return Stream.empty();
        }
        Stream<String> fields =
                pair.kind().shared.stream().flatMap(column -> inStep(pair, contact.get(), counterpart.get(), column));
        boolean linked = counterpart
                        .get()
                        .no()
                        .equals(contact.get().columns().get(pair.kind().linkOnContact()))
                && contact.get().no().equals(counterpart.get().columns().get("contact_no"));
        return linked || isParked(pair, ":link")
                ? fields
                : Stream.concat(fields, Stream.of("link columns that do not name each other (REL-5): " + pair));
    }

    private Stream<String> inStep(Pair pair, Seen contact, Seen counterpart, String column) {
        boolean same = contact.value(column).equals(counterpart.value(column));
        boolean waits = isOpen(pair, column) || isParked(pair, Canonical.field(column));
        boolean leftBlank = column.equals("territory") && contact.value(column).isEmpty(); // it goes to the ERP only
        if (!same && !waits && !leftBlank) {
            return Stream.of(column + " differs (1): '" + contact.value(column) + "' and '" + counterpart.value(column)
                    + "' of " + pair);
        }
        if (same && isOpen(pair, column) && !isTakenBack(pair, contact, counterpart, column)) {
            return Stream.of(column + " is equal and its conflict is open (MOD-4): " + pair);
        }
        if (same
                && now.parked().stream()
                        .anyMatch(note -> isOf(note, pair)
                                && note.get("rule").equals("MOD-6")
                                && note.get("field").equals(Canonical.field(column)))) {
            return Stream.of(column + " is equal and parked (MOD-6): " + pair);
        }
        return Stream.empty();
    }

    private boolean isOpen(Pair pair, String column) {
        return now.conflicts().stream()
                .anyMatch(note -> note.get("open").equals("t")
                        && note.get("relation_id").equals(pair.id())
                        && note.get("field").equals(Canonical.field(column)));
    }

    /** What was taken back stays as it is to the letter, though another spelling is all that sets the two apart. */
    private boolean isTakenBack(Pair pair, Seen contact, Seen counterpart, String column) {
        return !Objects.equals(
                        contact.columns().get(column), counterpart.columns().get(column))
                && now.conflicts().stream()
                        .anyMatch(note -> note.has("undone")
                                && note.get("relation_id").equals(pair.id())
                                && note.get("field").equals(Canonical.field(column)));
    }

    /** Whether something is parked about a field of a pair, or about the pair as a whole. */
    boolean isParked(Pair pair, String field) {
        return now.parked().stream()
                .anyMatch(note -> (isOf(note, pair) || isOfContact(note, pair))
                        && (!note.has("field") || note.get("field").startsWith(field)));
    }

    private static boolean isOf(Note parked, Pair pair) {
        return parked.get("kind").equals(pair.kind().kind)
                && parked.get("counterpart_key").equals(pair.counterpartKey());
    }

    /** What the contact refuses, it refuses from all. */
    private boolean isOfContact(Note parked, Pair pair) {
        return parked.get("target").equals("contact")
                && now.pairs().stream()
                        .anyMatch(other -> other.contactKey().equals(pair.contactKey()) && isOf(parked, other));
    }

    /** A number in a link column is followed, or waits (REL-5). */
    private Stream<String> namesInVain(Seen seen) {
        return Place.KINDS.stream()
                .filter(kind -> seen.isAwake() && (seen.place() == Place.CONTACT || seen.place() == kind))
                .filter(kind -> !Canonical.of(
                                kind,
                                "link",
                                seen.columns().get(seen.place() == Place.CONTACT ? kind.linkOnContact() : "contact_no"))
                        .isEmpty())
                .filter(kind -> !isPaired(seen, kind) && !isMentioned(seen, kind))
                .map(kind -> "names a " + (seen.place() == Place.CONTACT ? kind.kind : "contact")
                        + " and does not wait (REL-5): " + seen);
    }

    private boolean isPaired(Seen seen, Place kind) {
        return now.pairs().stream()
                .anyMatch(pair -> pair.kind() == kind
                        && (seen.place() == Place.CONTACT ? pair.contactKey() : pair.counterpartKey())
                                .equals(seen.key()));
    }

    /** Whether something of this kind is parked that names the record. */
    private boolean isMentioned(Seen seen, Place kind) {
        return now.parked().stream()
                .anyMatch(note -> note.get("kind").equals(kind.kind)
                        && (note.get("counterpart_key").endsWith(seen.key())
                                || note.get("target_key").equals(seen.key())
                                || note.get("contact_key").equals(seen.key())
                                || note.get("reason").contains(seen.no())));
    }

    /** A customer or vendor has a contact, and a contact that is to be a customer is one, or it waits, or has ended. */
    private Stream<String> waitsForNothing(Seen seen) {
        Place kind = seen.place() == Place.CONTACT
                        && "CUSTOMER".equals(seen.columns().get("status"))
                ? Place.CUSTOMER
                : seen.place();
        boolean mayHaveNone = seen.place() == Place.CONTACT
                && (seen.value("blocked").equals("t") || seen.columns().get("company_no") != null);
        if (!seen.isAwake() || mayHaveNone || kind == Place.BANK || kind == Place.CONTACT) {
            return Stream.empty();
        }
        boolean ended = now.ended().stream()
                .anyMatch(note -> note.isAbout(seen) && note.get("kind").equals(kind.kind));
        return isPaired(seen, kind) || ended || isMentioned(seen, kind)
                ? Stream.empty()
                : Stream.of("has no counterpart and does not wait: " + seen);
    }
}
