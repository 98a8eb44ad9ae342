package io.counterpart.interaction;

import io.counterpart.apply.NewRecord;
import io.counterpart.apply.Numbers;
import io.counterpart.apply.RecordWriter;
import io.counterpart.apply.Records;
import io.counterpart.party.Entity;
import io.counterpart.rules.Privacy;
import io.counterpart.store.ActionMarks;
import io.counterpart.store.ActionMarks.Place;
import io.counterpart.store.WaitingActions.Waiting;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sees what is to be logged of actions, and for whom; writes nothing. */
final class Preparation {
    private static final String SUMMARY = "INT-2";

    private final Records records;
    private final ActionReader reader;
    private final Connection store;
    private final @Nullable RecordWriter writer;
    private final Numbers.Source number;
    private final Map<Place, Waiting> waiting;
    private final boolean tells;
    private final Partners partners;
    private final Entry entry;

    /**
     * A preparation.
     *
     * @param writer null where nothing is to be written
     * @param number where the numbers of interactions come from
     * @param waiting actions that wait, and are due
     * @param tells whether each interaction is to be told
     */
    Preparation(
            Records records,
            ActionReader reader,
            Connection store,
            @Nullable RecordWriter writer,
            Numbers.Source number,
            Map<Place, Waiting> waiting,
            boolean tells) {
        this.records = records;
        this.reader = reader;
        this.store = store;
        this.writer = writer;
        this.number = number;
        this.waiting = waiting;
        this.tells = tells;
        this.partners = new Partners(records, store);
        this.entry = new Entry(records);
    }

    /** A place comes once in a reading: what is being written of other batches makes no difference to it. */
    Prepared of(List<Seen> batch) {
        Map<Place, String> marks =
                ActionMarks.of(store, batch.stream().map(Seen::place).toList());
        List<Seen> done = new ArrayList<>();
        List<Integer> times = new ArrayList<>();
        Prepared prepared = new Prepared();
        for (Seen seen : batch) {
            String mark = marks.get(seen.place());
            Progress progress = Progress.of(seen, mark);
            boolean isHistory = mark == null && reader.isHistory(seen);
            if (progress.times() > 0 && !isHistory) {
                done.add(seen);
                times.add(progress.times());
            } else {
                if (progress.isNews()) {
                    prepared.changes.marks.add(Prepared.mark(seen, mark));
                }
                endWaiting(seen, prepared.changes);
            }
        }
        List<Optional<Partner>> found = done.isEmpty() ? List.of() : partners.of(done);
        for (int i = 0; i < done.size(); i++) {
            Seen seen = done.get(i);
            ActionMarks.Mark mark = Prepared.mark(seen, marks.get(seen.place()));
            prepare(prepared, seen, mark, times.get(i), found.get(i).orElse(null));
        }
        if (writer != null) {
            prepared.drafts = writer.draft(prepared.inOrder);
        }
        return prepared;
    }

    private void prepare(Prepared prepared, Seen seen, ActionMarks.Mark mark, int times, @Nullable Partner partner) {
        if (partner == null) {
            prepared.skipped += times;
            prepared.changes.marks.add(mark);
            endWaiting(seen, prepared.changes);
        } else if (Privacy.isBlocked(partner.contact(), records.fields())) {
            wait(prepared, seen, partner, times, "the contact is privacy-blocked");
        } else {
            NewRecord record = record(seen, partner, times);
            prepared.inOrder.add(record);
            prepared.wanted.put(
                    record, new Prepared.Wanted(seen, mark, partner.contact().no()));
            endWaiting(seen, prepared.changes);
            tell(prepared, seen, partner, times, null);
            prepared.logged += times;
        }
    }

    private NewRecord record(Seen seen, Partner partner, int times) {
        return new NewRecord(
                Entity.INTERACTION,
                null,
                number,
                entry.of(seen, partner),
                List.of(),
                partner.contact().key(),
                InteractionLog.RULE,
                times);
    }

    private void endWaiting(Seen seen, Prepared.Changes changes) {
        if (!waiting.isEmpty()) {
            Optional.ofNullable(waiting.get(seen.place())).ifPresent(each -> changes.waitedFor.put(each.place(), each));
        }
    }

    private void wait(Prepared prepared, Seen seen, Partner partner, int times, String reason) {
        Waiting now = new Waiting(
                seen.place(), partner.contact().key(), partner.contact().no(), times, reason);
        Waiting before = waiting.get(seen.place());
        if (!now.equals(before)) {
            prepared.changes.waits.put(now.place(), now);
            if (before != null && !before.contact().equals(now.contact())) {
                prepared.changes.waitedFor.put(before.place(), before);
            }
            tell(prepared, seen, partner, times, reason);
        }
    }

    private void tell(Prepared prepared, Seen seen, Partner partner, int times, @Nullable String obstacle) {
        if (!tells) {
            return;
        }
        Logged told = new Logged(
                partner.contact().no(),
                seen.action().template() + " " + Entry.description(seen),
                obstacle == null ? InteractionLog.RULE : Privacy.RULE,
                "seen by " + seen.action().name() + " (" + SUMMARY + ")",
                obstacle);
        prepared.told.addAll(Collections.nCopies(times, told));
    }
}
