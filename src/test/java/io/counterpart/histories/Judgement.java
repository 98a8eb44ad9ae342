package io.counterpart.histories;

import io.counterpart.histories.Sight.Note;
import io.counterpart.histories.Sight.Pair;
import io.counterpart.histories.Sight.Seen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the rules say of two moments of a history, and of what people did between them. */
final class Judgement {
    /** Columns that no mapping names, or that never travel. */
    private static final List<String> OWN = List.of("own", "made_by", "created", "guid", "status", "archived", "type", "company_no");

    /** What persons may take from their companies. */
    private static final Set<String> HANDED_ON = Set.of("salesperson", "territory", "language", "address", "city");

    private final Sight before;
    private final Sight now;
    private final List<Edit> edits;
    /** Whether all edits were there before any of them could be seen. */
    private final boolean atOnce;

    private final boolean mayEnd;
    private final boolean full;
    /** What was to be seen from then till now. */
    private final List<Sight> between;

    Judgement(
            Sight before,
            Sight now,
            List<Edit> edits,
            List<Sight> between,
            boolean atOnce,
            boolean mayEnd,
            boolean full) {
        this.between = between;
        this.before = before;
        this.now = now;
        this.edits = edits;
        this.atOnce = atOnce;
        this.mayEnd = mayEnd;
        this.full = full;
    }

    Optional<String> problem() {
        return Stream.<Stream<String>>of(
                        now.pairs().stream().flatMap(this::inStep),
                        before.pairs().stream().flatMap(this::ended),
                        lastEdits().stream().flatMap(this::lost),
                        now.records().stream().flatMap(this::untouched),
                        now.records().stream().flatMap(this::waitsForNothing),
                        now.records().stream().flatMap(this::namesInVain))
                .flatMap(each -> each)
                .findFirst();
    }

    // --- pairs -------------------------------------------------------------------------------------------------------

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
        Stream<String> fields = pair.kind().shared.stream()
                .flatMap(column -> inStep(pair, contact.get(), counterpart.get(), column));
        boolean linked = counterpart.get().no().equals(contact.get().columns().get(pair.kind().linkOnContact()))
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
        if (same && isOpen(pair, column)) {
            return Stream.of(column + " is equal and its conflict is open (MOD-4): " + pair);
        }
        if (same && now.parked().stream().anyMatch(note -> isOf(note, pair)
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

    private boolean isParked(Pair pair, String field) {
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
                && now.pairs().stream().anyMatch(other -> other.contactKey().equals(pair.contactKey()) && isOf(parked, other));
    }

    /** A pair ends only where somebody did something that ends it. */
    private Stream<String> ended(Pair pair) {
        boolean there = now.pairs().stream().anyMatch(each -> each.id().equals(pair.id()));
        boolean both = Stream.of(before.contact(pair), before.counterpart(pair))
                .allMatch(seen -> seen.isPresent() && now.withGuid(seen.get().guid()).isPresent());
        return there || mayEnd || !both ? Stream.empty() : Stream.of("a pair that nobody ended has gone: " + pair);
    }

    // --- edits -------------------------------------------------------------------------------------------------------

    /** Of each value of each record the last edit. */
    private List<Edit> lastEdits() {
        Map<List<String>, Edit> last = new LinkedHashMap<>();
        for (Edit edit : edits) {
            List<String> where = List.of(edit.guid(), edit.column());
            last.remove(where);
            last.put(where, edit);
        }
        return List.copyOf(last.values());
    }

    /** An edit is visible everywhere, superseded, recorded as the loser of a conflict, or parked. */
    private Stream<String> lost(Edit edit) {
        if (!edit.place().shared.contains(edit.column())) {
            return Stream.empty();
        }
        List<Pair> party = party(edit);
        List<Seen> records = records(party).stream()
                .filter(seen -> seen.place().shared.contains(edit.column()))
                .toList();
        String value = edit.canonical();
        boolean isFreed = edit.column().equals("blocked") && value.isEmpty(); // any block is stronger (PRV-1)
        if (isFreed || records.stream().anyMatch(seen -> mayInherit(seen, edit.column()))) {
            return Stream.empty();
        }
        if (party.isEmpty()
                || !isChange(edit)
                || value.isEmpty() && isJoined(party)
                || records.stream().allMatch(seen -> seen.value(edit.column()).equals(value))
                || isRecorded(party, edit)
                || party.stream().anyMatch(pair -> isParked(pair, Canonical.field(edit.column())))
                || isSuperseded(edit, records)) {
            return Stream.empty();
        }
        return Stream.of("an edit is lost (2): " + edit + ", there is "
                + records.stream().map(seen -> seen.place() + " '" + seen.value(edit.column()) + "'").toList());
    }

    /** Whether the party has got another record since: that may fill what is blank (LNK-3). */
    private boolean isJoined(List<Pair> party) {
        return now.pairs().stream()
                .filter(pair -> party.stream().anyMatch(each -> each.contactKey().equals(pair.contactKey())))
                .anyMatch(pair -> before.pairs().stream().noneMatch(each -> each.id().equals(pair.id())));
    }

    /** Whether it differs from what was there when somebody could last look: there and back at once is none. */
    private boolean isChange(Edit last) {
        Edit first = edits.stream()
                .filter(edit -> edit.guid().equals(last.guid())
                        && edit.column().equals(last.column())
                        && (edit == last || edit.batch() == last.batch() && edit.batch() != Edit.UNKNOWN))
                .findFirst()
                .orElseThrow();
        return !first.canonicalOld().equals(last.canonical()) && !isThereAndBack(last);
    }

    /** Whether a record holds what it held at first, and no other has ever taken what it held meanwhile. */
    private boolean isThereAndBack(Edit last) {
        boolean back = before.withGuid(last.guid())
                .filter(seen -> seen.value(last.column()).equals(last.canonical()))
                .isPresent();
        return back
                && edits.stream()
                        .filter(edit -> edit.guid().equals(last.guid()) && edit.column().equals(last.column()))
                        .noneMatch(edit -> between.stream()
                                .flatMap(sight -> sight.records().stream())
                                .anyMatch(seen -> !seen.guid().equals(edit.guid())
                                        && seen.place().shared.contains(edit.column())
                                        && !edit.canonical().equals(last.canonical())
                                        && seen.value(edit.column()).equals(edit.canonical())));
    }

    /** The pairs by which an edit may travel, that were there before and are still, with all records awake. */
    private List<Pair> party(Edit edit) {
        Optional<Seen> edited = now.withGuid(edit.guid());
        List<Pair> lasting = now.pairs().stream().filter(this::isLasting).toList();
        Set<String> contacts = lasting.stream()
                .filter(pair -> edited.isPresent()
                        && (edited.get().place() == Place.CONTACT
                                ? edited.get().key().equals(pair.contactKey())
                                : edited.get().place() == pair.kind()
                                        && edited.get().key().equals(pair.counterpartKey())))
                .map(Pair::contactKey)
                .collect(java.util.stream.Collectors.toSet());
        return lasting.stream()
                .filter(pair -> contacts.contains(pair.contactKey())
                        && pair.kind().shared.contains(edit.column()))
                .toList();
    }

    private boolean isLasting(Pair pair) {
        return before.pairs().stream()
                        .filter(each -> each.id().equals(pair.id()))
                        .allMatch(each -> isAwake(before, each))
                && before.pairs().stream().anyMatch(each -> each.id().equals(pair.id()))
                && isAwake(now, pair);
    }

    private static boolean isAwake(Sight sight, Pair pair) {
        return Stream.of(sight.contact(pair), sight.counterpart(pair))
                .allMatch(seen -> seen.isPresent() && seen.get().isAwake());
    }

    private List<Seen> records(List<Pair> party) {
        return party.stream()
                .flatMap(pair -> Stream.of(now.contact(pair), now.counterpart(pair)))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private boolean isRecorded(List<Pair> party, Edit edit) {
        Set<String> known = before.conflicts().stream()
                .filter(note -> note.get("open").equals("f"))
                .map(note -> note.get("id"))
                .collect(java.util.stream.Collectors.toSet());
        return now.conflicts().stream()
                .anyMatch(note -> !known.contains(note.get("id"))
                        && note.get("field").equals(Canonical.field(edit.column()))
                        && party.stream().anyMatch(pair -> pair.id().equals(note.get("relation_id")))
                        && Stream.of("contact_value", "counterpart_value")
                                .anyMatch(side -> Canonical.of(
                                                Place.CUSTOMER, edit.column(), note.columns().get(side))
                                        .equals(edit.canonical())));
    }

    private boolean isSuperseded(Edit edit, List<Seen> records) {
        List<Seen> all = records.stream().flatMap(seen -> records(pairs(now, seen)).stream()).toList();
        List<Edit> later = new ArrayList<>(edits.subList(edits.indexOf(edit) + 1, edits.size()));
        return !atOnce
                && later.stream()
                        .anyMatch(other -> other.column().equals(edit.column())
                                && all.stream().anyMatch(seen -> seen.guid().equals(other.guid())));
    }

    // --- what nobody edited ------------------------------------------------------------------------------------------

    /** What no mapping names is as it was, and so is every value of a party that nobody edited. */
    private Stream<String> untouched(Seen seen) {
        Optional<Seen> was = before.withGuid(seen.guid());
        if (was.isEmpty()) {
            return Stream.empty();
        }
        Stream<String> own = OWN.stream()
                .filter(column -> !isEdited(seen.guid(), column)
                        && !java.util.Objects.equals(
                                was.get().columns().get(column), seen.columns().get(column)))
                .map(column -> column + " was touched (4): " + seen);
        return Stream.concat(own, seen.place().shared.stream().flatMap(column -> outOfNowhere(was.get(), seen, column)));
    }

    private Stream<String> outOfNowhere(Seen was, Seen seen, String column) {
        if (was.value(column).equals(seen.value(column)) || isEdited(seen.guid(), column) || !atOnce) {
            return Stream.empty();
        }
        List<Pair> pairs = pairs(now, seen);
        List<Pair> pairsBefore = pairs(before, was);
        boolean same = pairs.stream().map(Pair::id).toList().equals(pairsBefore.stream().map(Pair::id).toList())
                && pairs.stream().allMatch(this::isLasting)
                && pairsCameAndWent().isEmpty();
        boolean waited = Stream.concat(before.conflicts().stream().filter(note -> note.get("open").equals("t")), before.parked().stream())
                .anyMatch(note -> !note.has("field") || note.get("field").equals(Canonical.field(column)));
        if (Stream.concat(Stream.of(seen), records(pairs).stream()).anyMatch(each -> mayInherit(each, column))) {
            return Stream.empty();
        }
        boolean edited = records(pairs).stream().anyMatch(each -> isEdited(each.guid(), column));
        return same && !waited && !edited
                ? Stream.of(column + " changed from '" + was.value(column) + "' and nobody edited it: " + seen)
                : Stream.empty();
    }

    private List<String> pairsCameAndWent() {
        return between.stream()
                .flatMap(sight -> sight.pairs().stream())
                .map(Pair::id)
                .filter(id -> Stream.of(before, now)
                        .noneMatch(sight -> sight.pairs().stream()
                                .anyMatch(pair -> pair.id().equals(id))))
                .toList();
    }

    /** Whether it is a person whose company may hand on the value (INH-1, INH-2). */
    private boolean mayInherit(Seen seen, String column) {
        return seen.place() == Place.CONTACT
                && HANDED_ON.contains(column)
                && (seen.columns().get("company_no") != null || isEdited(seen.guid(), "company_no"));
    }

    private static List<Pair> pairs(Sight sight, Seen seen) {
        Set<String> contacts = sight.pairs().stream()
                .filter(pair -> seen.place() == Place.CONTACT
                        ? pair.contactKey().equals(seen.key())
                        : pair.kind() == seen.place() && pair.counterpartKey().equals(seen.key()))
                .map(Pair::contactKey)
                .collect(java.util.stream.Collectors.toSet());
        return sight.pairs().stream()
                .filter(pair -> contacts.contains(pair.contactKey()))
                .toList();
    }

    private boolean isEdited(String guid, String column) {
        return edits.stream()
                .anyMatch(edit -> edit.guid().equals(guid) && edit.column().equals(column));
    }

    /** A number in a link column is followed, or waits (REL-5). */
    private Stream<String> namesInVain(Seen seen) {
        return Place.KINDS.stream()
                .filter(kind -> seen.isAwake() && (seen.place() == Place.CONTACT || seen.place() == kind))
                .filter(kind -> !Canonical.of(kind, "link", seen.columns()
                                .get(seen.place() == Place.CONTACT ? kind.linkOnContact() : "contact_no"))
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

    // --- what is to be made ------------------------------------------------------------------------------------------

    /** A customer or vendor has a contact, and a contact that is to be a customer is one, or it waits, or has ended. */
    private Stream<String> waitsForNothing(Seen seen) {
        Place kind = seen.place() == Place.CONTACT && "CUSTOMER".equals(seen.columns().get("status"))
                ? Place.CUSTOMER
                : seen.place();
        boolean mayHaveNone = seen.place() == Place.CONTACT
                && (seen.value("blocked").equals("t") || seen.columns().get("company_no") != null);
        if (!seen.isAwake() || mayHaveNone || kind == Place.BANK || kind == Place.CONTACT) {
            return Stream.empty();
        }
        boolean ended = now.ended().stream()
                .anyMatch(note -> note.get("entity").equals(seen.place().kind)
                        && (note.get("key").equals(seen.key()) || note.get("id").equals(seen.guid()))
                        && note.get("kind").equals(kind.kind));
        return isPaired(seen, kind) || ended || isMentioned(seen, kind) ? Stream.empty() : Stream.of("has no counterpart and does not wait: " + seen);
    }
}
