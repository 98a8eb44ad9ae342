package io.counterpart.histories;

import io.counterpart.histories.History.When;
import io.counterpart.histories.Sight.Pair;
import io.counterpart.histories.Sight.Seen;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows one history and judges by the rules what is there after each sync. It knows what people did and what there is to
 * see, and nothing of how the program works.
 */
final class Oracle {
    private @Nullable String wrong;
    /** All that there was to see, for who wants to read it. */
    private final @Nullable StringBuilder trail = Boolean.getBoolean("histories.trail") ? new StringBuilder() : null;
    /** As it was when all that people had done had been synchronised. */
    private Sight settled = new Sight();

    private Sight last = new Sight();
    private final List<Edit> edits = new ArrayList<>();
    private final List<Sight> between = new ArrayList<>();
    private boolean disturbed;
    private boolean verbs;
    private boolean mayEnd;
    private int inserted;
    private final Set<String> contactsMade = new HashSet<>();
    private final Set<String> everPaired = new HashSet<>();

    Optional<String> verdict() {
        return Optional.ofNullable(wrong);
    }

    void fails(String what) {
        if (wrong == null) {
            wrong = what + last + (trail == null ? "" : "\n  in full:" + trail);
        }
    }

    /** Takes note of a step; {@code made} is what it edited, null where it could not be carried out. */
    void happened(Step step, @Nullable List<Edit> made, When when) {
        if (step.deed().isVerb()) {
            verbs = true;
            mayEnd = true;
        } else if (made != null) {
            edits.addAll(made);
            disturbed |= when != When.BEFORE;
            mayEnd |= step.deed().endsPairs();
            inserted += step.deed() == Step.Deed.INSERT ? 1 : 0;
        }
    }

    /**
     * Looks at what is there after a sync.
     *
     * @param done whether the sync came to its end
     * @param full whether it looked for deletions
     */
    void see(Sight sight, String when, boolean done, boolean full) {
        if (trail != null) {
            trail.append("\n  after ")
                    .append(when)
                    .append(done ? "" : " (not done)")
                    .append(sight);
        }
        last = sight;
        notePairs(sight);
        between.add(sight);
        if (wrong != null) {
            return;
        }
        noDoubles(sight);
        boolean settles = done && !disturbed;
        disturbed = false;
        if (!settles) {
            return;
        }
        boolean atOnce = !verbs
                && edits.stream().map(Edit::batch).distinct().count() <= 1
                && edits.stream().noneMatch(edit -> edit.batch() == Edit.UNKNOWN);
        new Judgement(settled, sight, edits, between, atOnce, mayEnd, full)
                .problem()
                .ifPresent(problem -> fails("after " + when + ": " + problem));
        settled = sight;
        edits.clear();
        between.clear();
        verbs = false;
        mayEnd &=
                !sight.pairs().stream().allMatch(sight::isAwake); // what was unlinked in its sleep ends when it is over
    }

    private void notePairs(Sight sight) {
        sight.pairs().forEach(pair -> {
            sight.contact(pair).ifPresent(seen -> everPaired.add(seen.guid()));
            sight.counterpart(pair).ifPresent(seen -> everPaired.add(seen.guid()));
        });
    }

    /** Looks at what an undo has left. */
    void undone(UndoJudgement judgement) {
        if (trail != null) {
            trail.append("\n  before the sync that is undone").append(judgement.before());
            trail.append("\n  after it").append(judgement.synced());
            trail.append("\n  edited since").append(judgement.edited());
            trail.append("\n  undone").append(judgement.undone());
        }
        last = judgement.undone();
        notePairs(judgement.synced());
        judgement.problem().ifPresent(this::fails);
    }

    /** Looks at what the syncs after an undo have left. */
    void settled(UndoJudgement judgement, Sight sight) {
        last = sight;
        notePairs(sight);
        noDoubles(sight);
        new Moment(sight, true)
                .problems()
                .findFirst()
                .or(() -> judgement.writtenAgain(sight))
                .ifPresent(problem -> fails("after an undo: " + problem));
    }

    private void noDoubles(Sight sight) {
        Set<String> numbers = new HashSet<>();
        for (Seen contact : sight.at(Place.CONTACT)) {
            if (!numbers.add(contact.no())) {
                fails("two contacts have the number " + contact.no());
            }
            if (contact.isMadeByTheProgram()) {
                contactsMade.add(contact.guid());
            }
        }
        if (contactsMade.size() > inserted) {
            fails("more contacts were made than there were records to make them for");
        }
        Set<String> ends = new HashSet<>();
        for (Pair pair : sight.pairs()) {
            if (!ends.add(pair.kind() + "|" + pair.contactKey())
                    || !ends.add(pair.kind() + "||" + pair.counterpartKey())) {
                fails("a record has two relations of one kind (REL-1)");
            }
        }
    }

    /** Looks at what is there after a sync that had nothing to do. */
    void quiet(Sight sight, boolean full) {
        Sight before = last;
        last = sight;
        if (!before.equals(sight)) {
            fails("a sync" + (full ? " --full" : "") + " with nothing to do wrote (RUN-5); before:\n    " + before
                    + "\n  after:");
        }
        for (Seen seen : sight.records()) {
            if (seen.isMadeByTheProgram()
                    && !everPaired.contains(seen.guid())
                    && sight.ended().stream().noneMatch(note -> note.isAbout(seen))) {
                fails("made for nobody: " + seen);
            }
        }
    }
}
