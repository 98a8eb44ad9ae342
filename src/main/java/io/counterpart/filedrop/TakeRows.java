package io.counterpart.filedrop;

import io.counterpart.apply.Apply;
import io.counterpart.apply.Stand;
import io.counterpart.apply.Work;
import io.counterpart.config.FileMapping;
import io.counterpart.mapping.RawRow;
import io.counterpart.party.Direction;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.party.Side;
import io.counterpart.rules.FileDecision;
import io.counterpart.rules.FilePlan;
import io.counterpart.rules.FileRow;
import io.counterpart.rules.RowWrite;
import io.counterpart.rules.ToPark;
import io.counterpart.store.Relations;
import io.counterpart.sync.Installation;
import io.counterpart.sync.Validators;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of one file in, batch by batch: find -> plan -> apply. Rows about the same record come one after the other, each
 * planned on what the one before has made of it. Without an {@link Apply} it is a preview: what it would write counts as
 * written.
 */
final class TakeRows {
    /** So often a row is tried whose record somebody edits, or holds a lock on, each time. */
    private static final int ATTEMPTS = 5;

    private final Installation installation;
    private final Entity entity;
    private final Connection store;
    private final RowReader reader;
    private final FindRecords find;
    private final ColumnForms forms;
    private final FilePlan plan;
    private final Validators validators;
    private final @Nullable Apply apply;
    private final LongSupplier run;
    private final Unseen unseen;
    private final boolean asksForPairs;
    private final @Nullable String noNumber;

    /**
     * The steps for one file.
     *
     * @param store for reading
     * @param apply null for a preview
     * @param run in which the rows are written
     * @param noNumber why a new record without a number cannot be made; null where it can
     */
    TakeRows(
            Installation installation,
            FileMapping mapping,
            RowReader reader,
            String reason,
            Connection store,
            @Nullable Apply apply,
            LongSupplier run,
            @Nullable String noNumber) {
        this.installation = installation;
        this.entity = mapping.entity();
        this.store = store;
        this.reader = reader;
        this.find = new FindRecords(installation, mapping);
        this.forms = new ColumnForms(installation.mapper(entity));
        this.validators = new Validators(installation);
        this.plan = new FilePlan(installation.fields(), entity, mapping.policy(), validators, forms, reason);
        this.apply = apply;
        this.run = run;
        this.unseen = new Unseen(installation, entity);
        this.asksForPairs = hasFieldsOfTheOtherSide();
        this.noNumber = noNumber;
    }

    private boolean hasFieldsOfTheOtherSide() {
        Fields fields = installation.fields();
        Direction away = entity.side() == Side.ERP ? Direction.TO_ERP : Direction.TO_CRM;
        for (Kind kind : Kind.values()) {
            for (int field = 0; field < fields.count(); field++) {
                if (fields.isShared(kind, field) && fields.direction(kind, field) == away) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Takes a batch in; what came of it is in the hand afterwards. */
    void take(List<ReadRow> rows, RowsInHand hand) {
        List<ReadRow> open = new ArrayList<>(rows.size());
        for (ReadRow row : rows) {
            if (row.row() == null) {
                hand.reject(row, row.reasons());
            } else if (row.row().isEmpty()) {
                hand.skipped();
            } else {
                open.add(row);
            }
        }
        while (!open.isEmpty()) {
            open = wave(open, hand);
        }
    }

    /** One row for each record; gives the rows that come later. */
    private List<ReadRow> wave(List<ReadRow> rows, RowsInHand hand) {
        List<Found> found = find.of(rows.stream().map(TakeRows::row).toList());
        List<ReadRow> later = new ArrayList<>();
        List<ReadRow> now = new ArrayList<>(rows.size());
        List<Found> records = new ArrayList<>(rows.size());
        Set<String> taken = new HashSet<>(2 * rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Found about = found.get(i);
            boolean comesLater = about.own().stream().anyMatch(taken::contains);
            taken.addAll(about.own());
            taken.addAll(about.matched());
            if (comesLater) {
                later.add(rows.get(i));
            } else if (isThere(rows.get(i), about)) {
                hand.unchanged();
            } else {
                now.add(rows.get(i));
                records.add(about);
            }
        }
        later.addAll(write(now, decisions(now, records), hand));
        return later;
    }

    private boolean isThere(ReadRow row, Found about) {
        RawRow record = about.record();
        return record != null && record.awake() && forms.isThere(row(row), record.raw());
    }

    private static FileRow row(ReadRow row) {
        return Objects.requireNonNull(row.row());
    }

    private List<FileDecision> decisions(List<ReadRow> rows, List<Found> records) {
        List<@Nullable Row> current = new ArrayList<>(rows.size());
        List<Row> sources = new ArrayList<>(rows.size());
        Set<Key> keys = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            RawRow raw = records.get(i).record();
            current.add(raw == null ? null : find.row(raw));
            sources.add(row(rows.get(i)).asRecord(entity));
            if (raw != null) {
                keys.add(raw.key());
            }
        }
        validators.lookUpRows(sources);
        Map<Key, Set<Kind>> linked = linked(keys);
        List<FileDecision> decisions = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            decisions.add(decision(row(rows.get(i)), records.get(i), current.get(i), linked));
        }
        return decisions;
    }

    private FileDecision decision(FileRow row, Found about, @Nullable Row current, Map<Key, Set<Kind>> linked) {
        if (about.isAmbiguous()) {
            return FileDecision.rejected("it may be about several " + entity.title() + "s: "
                    + String.join(", ", about.candidates()) + "; give the number of the right one");
        }
        if (current == null) {
            return row.no() == null && noNumber != null ? FileDecision.rejected(noNumber) : plan.ofNew(row);
        }
        if (!current.awake()) {
            return FileDecision.rejected(
                    entity.title() + " " + current.no() + " is outside the filter of " + entity.id() + ".yaml");
        }
        return plan.ofChange(row, current, linked.getOrDefault(current.key(), Set.of()));
    }

    /** The kinds of the pairs of these records, where anything hangs on that. */
    private Map<Key, Set<Kind>> linked(Set<Key> keys) {
        if (!asksForPairs || keys.isEmpty()) {
            return Map.of();
        }
        Relations relations = installation.relations();
        List<Relations.Stored> pairs = entity.kind()
                .map(kind -> relations.ofCounterparts(store, kind, keys))
                .orElseGet(() -> relations.ofContacts(store, keys));
        Map<Key, Set<Kind>> linked = new HashMap<>();
        for (Relations.Stored pair : pairs) {
            Relation relation = pair.relation();
            Key key = entity == Entity.CONTACT ? relation.contactKey() : relation.counterpartKey();
            linked.computeIfAbsent(key, any -> EnumSet.noneOf(Kind.class)).add(relation.kind());
        }
        return linked;
    }

    private List<ReadRow> write(List<ReadRow> rows, List<FileDecision> decisions, RowsInHand hand) {
        List<ReadRow> writing = new ArrayList<>();
        List<Work> works = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            FileDecision decision = decisions.get(i);
            RowWrite write = decision.write();
            if (decision.isRejected()) {
                hand.reject(rows.get(i), reasons(decision));
            } else if (write == null) {
                count(decision, hand);
            } else {
                writing.add(rows.get(i));
                works.add(new Work(FileWrite.decision(write)));
            }
        }
        if (apply == null) {
            works.forEach(work -> foresee(work, hand));
            return List.of();
        }
        if (!works.isEmpty()) {
            hand.inTarget(apply.write(works, run.getAsLong()));
        }
        List<ReadRow> again = new ArrayList<>();
        for (int i = 0; i < works.size(); i++) {
            if (!isDone(writing.get(i), works.get(i), hand)) {
                again.add(writing.get(i));
            }
        }
        return again;
    }

    private static void count(FileDecision decision, RowsInHand hand) {
        if (decision.isSkipped()) {
            hand.skipped();
        } else {
            hand.unchanged();
        }
    }

    private List<ReadRow.Reason> reasons(FileDecision decision) {
        return decision.rejections().stream()
                .map(why -> new ReadRow.Reason(why.field() < 0 ? null : title(why.field()), why.value(), why.reason()))
                .toList();
    }

    /** A field as the file calls it. */
    private String title(int field) {
        return Objects.requireNonNullElseGet(
                reader.header(field), () -> installation.fields().title(field));
    }

    private static void foresee(Work work, RowsInHand hand) {
        hand.written(FileWrite.of(work.decision()).isCreation());
        hand.foreseen(work.decision());
    }

    /** Whether nothing more is to be done for a row: its record is written, or it is rejected. */
    private boolean isDone(ReadRow row, Work work, RowsInHand hand) {
        RowWrite write = FileWrite.of(work.decision());
        boolean failed =
                write.kind() == null ? work.isContactFailed() : work.failed().contains(write.kind());
        if (!failed) {
            Stand stand =
                    write.kind() == null ? Objects.requireNonNull(work.contact()) : work.counterpart(write.kind());
            hand.written(write.isCreation());
            find.written(stand.row());
            if (unseen.is(write.row(), stand.row())) {
                hand.unseen(stand.row().key());
            }
            return true;
        }
        boolean isLocked = work.unfinished().contains(Work.Unfinished.LOCKED);
        List<ToPark> refused = work.takeRefused();
        if (!refused.isEmpty()) {
            hand.reject(row, refused.stream().map(this::reason).toList());
            return true;
        }
        if (hand.attempt(row) < ATTEMPTS) {
            return false;
        }
        hand.reject(row, List.of(new ReadRow.Reason(null, null, givenUp(isLocked, write.isCreation()))));
        return true;
    }

    private String givenUp(boolean isLocked, boolean isCreation) {
        if (isLocked) {
            return "another session holds a lock on the record: deliver the row again";
        }
        return isCreation
                ? "its number is taken, perhaps by a record that is no " + entity.title() + " yet (exists in "
                        + entity.id() + ".yaml): make it one, or give another number"
                : "somebody edits the record each time: deliver the row again";
    }

    private ReadRow.Reason reason(ToPark refused) {
        return new ReadRow.Reason(
                refused.field() < 0 ? null : title(refused.field()),
                refused.value(),
                "the " + entity.side() + " refuses it: " + refused.reason());
    }
}
