package io.counterpart.histories;

import io.counterpart.histories.Sight.Pair;
import io.counterpart.histories.Sight.Seen;
import io.counterpart.sync.PlannedChange;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say of the undo of a sync: what the sync wrote is as it was before it, but for what was edited since, and but
 * for what the undo says that it keeps.
 *
 * @param before what was there when the sync began
 * @param synced what was there after it
 * @param edited what was there when the undo began
 * @param undone what is there after it
 * @param told what the undo says of all histories
 */
record UndoJudgement(Sight before, Sight synced, Sight edited, Sight undone, List<PlannedChange> told) {

    Optional<String> problem() {
        return Stream.of(
                        edited.records().stream().flatMap(this::gone),
                        undone.records().stream().flatMap(this::notOurs),
                        undone.records().stream().flatMap(this::values),
                        undone.pairs().stream().flatMap(this::stillLinked))
                .flatMap(each -> each)
                .findFirst();
    }

    /** What was taken back is as the undo left it, unless an edit made since, or a new pair, has brought something else. */
    Optional<String> writtenAgain(Sight now) {
        boolean samePairs = undone.pairs().stream()
                .map(Pair::id)
                .toList()
                .equals(now.pairs().stream().map(Pair::id).toList());
        return Stream.of(undone)
                .filter(any -> samePairs)
                .flatMap(sight -> sight.records().stream())
                .flatMap(seen -> seen.place().shared.stream()
                        .filter(column -> isTakenBack(seen, column) && !isEditedInParty(seen, column))
                        .filter(column -> now.withGuid(seen.guid())
                                .filter(is -> !is.value(column).equals(seen.value(column)))
                                .isPresent())
                        .map(column -> column + " was taken back, and a sync writes it again (6): " + seen))
                .findFirst();
    }

    private boolean isTakenBack(Seen seen, String column) {
        return edited.withGuid(seen.guid())
                .filter(was -> !was.value(column).equals(seen.value(column)))
                .isPresent();
    }

    /** Only what the sync made is deleted, and that only where nobody has touched it. */
    private Stream<String> gone(Seen seen) {
        if (undone.withGuid(seen.guid()).isPresent()) {
            return isMade(seen) && isUntouched(seen) && !isKept(seen, null)
                    ? Stream.of("a record that the run made is still there (6): " + seen)
                    : Stream.empty();
        }
        return isMade(seen) && isUntouched(seen)
                ? Stream.empty()
                : Stream.of("an undo deletes what the run had not made, or what was edited since (6): " + seen);
    }

    private boolean isMade(Seen seen) {
        return before.withGuid(seen.guid()).isEmpty()
                && synced.withGuid(seen.guid()).isPresent()
                && seen.isMadeByTheProgram();
    }

    private boolean isUntouched(Seen seen) {
        return synced.withGuid(seen.guid())
                .filter(was -> was.columns().get("xmin").equals(seen.columns().get("xmin")))
                .isPresent();
    }

    private Stream<String> notOurs(Seen seen) {
        Seen was = edited.withGuid(seen.guid()).orElse(null);
        return was == null
                ? Stream.of("an undo makes a record (6): " + seen)
                : Judgement.OWN.stream()
                        .filter(column -> !Objects.equals(
                                was.columns().get(column), seen.columns().get(column)))
                        .map(column -> column + " was touched by an undo (6): " + seen);
    }

    private Stream<String> values(Seen seen) {
        Optional<Seen> atFirst = before.withGuid(seen.guid());
        Optional<Seen> then = synced.withGuid(seen.guid());
        Optional<Seen> since = edited.withGuid(seen.guid());
        if (atFirst.isEmpty() || then.isEmpty() || since.isEmpty()) {
            return Stream.empty();
        }
        return seen.place().shared.stream()
                .flatMap(column -> value(atFirst.get(), then.get(), since.get(), seen, column));
    }

    private Stream<String> value(Seen atFirst, Seen then, Seen since, Seen seen, String column) {
        boolean written = !atFirst.value(column).equals(then.value(column));
        boolean later = !then.value(column).equals(since.value(column));
        String expected = written && !later ? atFirst.value(column) : since.value(column);
        boolean stays = seen.value(column).equals(since.value(column))
                && (column.equals("blocked") // never lifted (PRV-1)
                        || !since.isAwake()
                        || isEditedInParty(seen, column)
                        || isKept(seen, Canonical.field(column)));
        return seen.value(column).equals(expected) || stays
                ? Stream.empty()
                : Stream.of(column + " was '" + atFirst.value(column) + "', then '" + then.value(column) + "', then '"
                        + since.value(column) + "', and after the undo it is '" + seen.value(column) + "' (6): "
                        + seen);
    }

    /** Whether an edit made since may still have to travel to the record. */
    private boolean isEditedInParty(Seen seen, String column) {
        return Stream.concat(Stream.of(seen), edited.party(seen).stream())
                .anyMatch(each -> synced.withGuid(each.guid())
                        .map(was -> !was.value(column)
                                .equals(edited.withGuid(each.guid())
                                        .orElseThrow()
                                        .value(column)))
                        .orElse(true));
    }

    /** What the sync linked is not linked any more. */
    private Stream<String> stillLinked(Pair pair) {
        boolean byTheRun = before.pairs().stream().noneMatch(each -> each.id().equals(pair.id()))
                && synced.pairs().stream().anyMatch(each -> each.id().equals(pair.id()));
        boolean kept = Stream.of(undone.contact(pair), undone.counterpart(pair))
                .flatMap(Optional::stream)
                .anyMatch(seen -> isMade(seen) || isKept(seen, null) || !seen.isAwake());
        return byTheRun && !kept ? Stream.of("a pair that the run linked is still there (6): " + pair) : Stream.empty();
    }

    /** Whether the undo says that it leaves a record, or a field of it, as it is. */
    private boolean isKept(Seen seen, @Nullable String field) {
        return told.stream()
                .anyMatch(line -> line.action().equals("keep")
                        && line.entity().equals(seen.place().kind)
                        && seen.no().equals(line.key())
                        && (field == null
                                || line.field() == null
                                || line.field().equals(field)));
    }
}
