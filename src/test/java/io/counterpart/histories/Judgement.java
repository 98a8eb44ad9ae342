package io.counterpart.histories;

import io.counterpart.histories.Sight.Pair;
import io.counterpart.histories.Sight.Seen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the rules say of two moments of a history, and of what people did between them. */
final class Judgement {
    /** Columns that no mapping names, or that never travel. */
    static final List<String> OWN =
            List.of("own", "made_by", "created", "guid", "status", "archived", "type", "company_no");

    /** What persons may take from their companies. */
    private static final Set<String> HANDED_ON = Set.of("salesperson", "territory", "language", "address", "city");

    private final Sight before;
    private final Sight now;
    private final Moment moment;
    private final List<Edit> edits;
    /** Whether all edits were there before any of them could be seen. */
    private final boolean atOnce;

    private final boolean mayEnd;
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
        this.moment = new Moment(now, full);
    }

    Optional<String> problem() {
        return Stream.<Stream<String>>of(
                        moment.problems(),
                        before.pairs().stream().flatMap(this::ended),
                        lastEdits().stream().flatMap(this::lost),
                        now.records().stream().flatMap(this::untouched))
                .flatMap(each -> each)
                .findFirst();
    }

    /** A pair ends only where somebody did something that ends it. */
    private Stream<String> ended(Pair pair) {
        boolean there = now.pairs().stream().anyMatch(each -> each.id().equals(pair.id()));
        boolean both = Stream.of(before.contact(pair), before.counterpart(pair))
                .allMatch(seen ->
                        seen.isPresent() && now.withGuid(seen.get().guid()).isPresent());
        return there || mayEnd || !both ? Stream.empty() : Stream.of("a pair that nobody ended has gone: " + pair);
    }

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
                || (value.isEmpty() && (isJoined(party) || waited(party, edit)))
                || records.stream().allMatch(seen -> seen.value(edit.column()).equals(value))
                || isRecorded(party, edit)
                || party.stream().anyMatch(pair -> moment.isParked(pair, Canonical.field(edit.column())))
                || isSuperseded(edit, records)
                || isWithdrawn(party, edit, records)) {
            return Stream.empty();
        }
        return Stream.of("an edit is lost (2): " + edit + ", there is "
                + records.stream()
                        .map(seen -> seen.place() + " '" + seen.value(edit.column()) + "'")
                        .toList());
    }

    /** Whether a record held the edit's value before it was made. */
    private boolean held(Seen seen, Edit edit) {
        return before.withGuid(seen.guid())
                .filter(was -> was.value(edit.column()).equals(edit.canonical()))
                .isPresent();
    }

    /** Whether the party has got another record since, if only for a while: that may fill what is blank (LNK-3). */
    private boolean isJoined(List<Pair> party) {
        Set<String> contacts = party.stream().map(Pair::contactKey).collect(Collectors.toSet());
        boolean another = Stream.concat(between.stream(), Stream.of(now))
                .flatMap(sight -> sight.pairs().stream())
                .filter(pair -> contacts.contains(pair.contactKey()))
                .anyMatch(pair ->
                        before.pairs().stream().noneMatch(each -> each.id().equals(pair.id())));
        return another || endedOf(now, contacts) > endedOf(before, contacts);
    }

    private static long endedOf(Sight sight, Set<String> contacts) {
        return sight.ended().stream()
                .filter(note -> note.get("entity").equals("contact") && contacts.contains(note.get("key")))
                .count();
    }

    /** Whether the field waited since the records were linked: once what waited is cleared, it is linked as a blank (LNK-3). */
    private boolean waited(List<Pair> party, Edit edit) {
        Moment then = new Moment(before, false);
        return party.stream().anyMatch(pair -> then.isParked(pair, Canonical.field(edit.column())));
    }

    /** Whether it differs from what was there when somebody could last look: there and back at once is none. */
    private boolean isChange(Edit last) {
        Edit first = edits.stream()
                .filter(edit -> edit.guid().equals(last.guid())
                        && edit.column().equals(last.column())
                        && (edit.equals(last) || (edit.batch() == last.batch() && edit.batch() != Edit.UNKNOWN)))
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
                        .filter(edit ->
                                edit.guid().equals(last.guid()) && edit.column().equals(last.column()))
                        .filter(edit -> !edit.canonical().equals(last.canonical()))
                        .noneMatch(edit -> between.stream().anyMatch(sight -> isTaken(edit, sight)));
    }

    /** Whether another record of the party has taken over what was edited. */
    private boolean isTaken(Edit edit, Sight sight) {
        return sight.withGuid(edit.guid()).stream()
                .flatMap(edited -> records(sight, pairs(sight, edited)).stream())
                .anyMatch(seen -> !seen.guid().equals(edit.guid())
                        && !isEditedTo(seen, edit)
                        && seen.place().shared.contains(edit.column())
                        && !held(seen, edit)
                        && seen.value(edit.column()).equals(edit.canonical()));
    }

    /** Whether somebody has typed the same value into another record. */
    private boolean isEditedTo(Seen seen, Edit same) {
        return edits.stream()
                .anyMatch(other -> other.guid().equals(seen.guid())
                        && other.column().equals(same.column())
                        && other.canonical().equals(same.canonical()));
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
                .collect(Collectors.toSet());
        return lasting.stream()
                .filter(pair -> contacts.contains(pair.contactKey())
                        && pair.kind().shared.contains(edit.column()))
                .toList();
    }

    /** A pair may go on with another contact, where one takes over its record: that is a first link (LNK-3). */
    private boolean isLasting(Pair pair) {
        return before.pairs().stream()
                        .filter(each -> each.id().equals(pair.id()))
                        .anyMatch(each ->
                                before.isAwake(each) && guids(before, each).equals(guids(now, pair)))
                && now.isAwake(pair);
    }

    private static List<String> guids(Sight sight, Pair pair) {
        return Stream.of(sight.contact(pair), sight.counterpart(pair))
                .flatMap(Optional::stream)
                .map(Seen::guid)
                .toList();
    }

    private List<Seen> records(List<Pair> party) {
        return records(now, party);
    }

    private static List<Seen> records(Sight sight, List<Pair> party) {
        return party.stream()
                .flatMap(pair -> Stream.of(sight.contact(pair), sight.counterpart(pair)))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** It may have lost to a counterpart that the contact has got since, if only for a while. */
    private boolean isRecorded(List<Pair> party, Edit edit) {
        Set<String> contacts = party.stream().map(Pair::contactKey).collect(Collectors.toSet());
        Set<String> pairs = Stream.concat(between.stream(), Stream.of(now))
                .flatMap(sight -> sight.pairs().stream())
                .filter(pair -> contacts.contains(pair.contactKey()))
                .map(Pair::id)
                .collect(Collectors.toSet());
        Set<String> known = before.conflicts().stream()
                .filter(note -> note.get("open").equals("f"))
                .map(note -> note.get("id"))
                .collect(Collectors.toSet());
        return now.conflicts().stream()
                .anyMatch(note -> !known.contains(note.get("id"))
                        && note.get("field").equals(Canonical.field(edit.column()))
                        && pairs.contains(note.get("relation_id"))
                        && Stream.of("contact_value", "counterpart_value")
                                .anyMatch(side -> Canonical.of(
                                                Place.CUSTOMER,
                                                edit.column(),
                                                note.columns().get(side))
                                        .equals(edit.canonical())));
    }

    /** Whether it takes back one of the two values of an open conflict, so that the other one travels. */
    private boolean isWithdrawn(List<Pair> party, Edit edit, List<Seen> records) {
        String other = edit.place() == Place.CONTACT ? "counterpart_value" : "contact_value";
        return before.conflicts().stream()
                .filter(note -> note.get("open").equals("t")
                        && note.get("field").equals(Canonical.field(edit.column()))
                        && party.stream().anyMatch(pair -> pair.id().equals(note.get("relation_id"))))
                .map(note -> Canonical.of(
                        Place.CUSTOMER, edit.column(), note.columns().get(other)))
                .anyMatch(value -> records.stream()
                        .allMatch(seen -> seen.value(edit.column()).equals(value)));
    }

    private boolean isSuperseded(Edit edit, List<Seen> records) {
        List<Seen> all = records.stream()
                .flatMap(seen -> records(pairs(now, seen)).stream())
                .toList();
        List<Edit> later = edits.subList(edits.indexOf(edit) + 1, edits.size());
        return !atOnce
                && later.stream()
                        .anyMatch(other -> other.column().equals(edit.column())
                                && all.stream().anyMatch(seen -> seen.guid().equals(other.guid())));
    }

    /** What no mapping names is as it was, and so is every value of a party that nobody edited. */
    private Stream<String> untouched(Seen seen) {
        Optional<Seen> was = before.withGuid(seen.guid());
        if (was.isEmpty()) {
            return Stream.empty();
        }
        Stream<String> own = OWN.stream()
                .filter(column -> !isEdited(seen.guid(), column)
                        && !Objects.equals(
                                was.get().columns().get(column), seen.columns().get(column)))
                .map(column -> column + " was touched (4): " + seen);
        return Stream.concat(
                own, seen.place().shared.stream().flatMap(column -> outOfNowhere(was.get(), seen, column)));
    }

    private Stream<String> outOfNowhere(Seen was, Seen seen, String column) {
        if (was.value(column).equals(seen.value(column)) || isEdited(seen.guid(), column) || !atOnce) {
            return Stream.empty();
        }
        List<Pair> pairs = pairs(now, seen);
        List<Pair> pairsBefore = pairs(before, was);
        boolean same = pairs.stream()
                        .map(Pair::id)
                        .toList()
                        .equals(pairsBefore.stream().map(Pair::id).toList())
                && pairs.stream().allMatch(this::isLasting)
                && pairsCameAndWent().isEmpty()
                && before.ended().size() == now.ended().size(); // a pair may come and go within one sync
        boolean waited = Stream.concat(
                        before.conflicts().stream()
                                .filter(note -> note.get("open").equals("t")),
                        before.parked().stream())
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
                .collect(Collectors.toSet());
        return sight.pairs().stream()
                .filter(pair -> contacts.contains(pair.contactKey()))
                .toList();
    }

    private boolean isEdited(String guid, String column) {
        return edits.stream()
                .anyMatch(edit -> edit.guid().equals(guid) && edit.column().equals(column));
    }
}
