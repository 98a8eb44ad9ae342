package io.counterpart.filedrop;

import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import io.counterpart.party.Row;
import io.counterpart.rules.Decision;
import io.counterpart.rules.FileImpact;
import io.counterpart.rules.RowWrite;
import io.counterpart.store.Files.Counts;
import io.counterpart.sync.Account;
import io.counterpart.sync.Installation;
import io.counterpart.sync.PlannedChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a file would do, row by row, without anything being written: counted, and of the first rows in words. */
final class Rehearsal {
    private final Account account;
    private final int told;
    private final FileImpact impact;
    private final List<PlannedChange> changes = new ArrayList<>();
    private Counts counts = Counts.NONE;

    /**
     * Nothing so far.
     *
     * @param told so many changes are told in words
     */
    Rehearsal(Installation installation, int told) {
        this.account = new Account(installation);
        this.told = told;
        this.impact = new FileImpact(installation.fields());
    }

    void add(RowsInHand hand) {
        counts = counts.plus(hand.counts());
        impact.unchanged(hand.counts().unchanged());
        for (Decision decision : hand.foreseen()) {
            impact.add(FileWrite.of(decision));
            if (changes.size() < told) {
                changes.addAll(inWords(decision));
            }
        }
    }

    private List<PlannedChange> inWords(Decision decision) {
        RowWrite write = FileWrite.of(decision);
        Entity entity = write.entity();
        String no = Optional.ofNullable(write.row())
                .map(Row::no)
                .orElseGet(() -> Objects.requireNonNullElse(write.givenNumber(), ""));
        Map<Kind, String> made = entity.kind().map(kind -> Map.of(kind, no)).orElse(Map.of());
        return account.of(decision, no, made);
    }

    Counts counts() {
        return counts;
    }

    FileImpact impact() {
        return impact;
    }

    List<PlannedChange> changes() {
        return changes;
    }
}
