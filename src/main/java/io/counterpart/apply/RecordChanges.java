package io.counterpart.apply;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.RowUpdate;
import io.counterpart.mapping.RawRow;
import io.counterpart.mapping.WrittenTexts;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.store.Journal;
import io.counterpart.store.JournalEntry;
import io.counterpart.store.OpenBatch;
import io.counterpart.store.StoreSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes or deletes records that belong to no pair, guarded: what somebody edits meanwhile stays as it is. The journal
 * first, and all of a batch in one transaction.
 */
public final class RecordChanges {

    /**
     * A record as it was read, and what becomes of it.
     *
     * @param values by field the value that it gets; null where the record is to be deleted
     * @param lines of a document that is to be deleted, as the history tells them: with others it stays; null for none
     * @param contactKey the contact for whom it was written; null where nobody knows
     */
    public record Change(
            Entity entity,
            RawRow row,
            @Nullable Map<Integer, String> values,
            @Nullable String lines,
            @Nullable Key contactKey,
            String rule) {

        public boolean isDeletion() {
            return values == null;
        }
    }

    private final Records records;
    private final StoreSession store;
    private final Journal journal;

    public RecordChanges(Records records, StoreSession store, Journal journal) {
        this.records = records;
        this.store = store;
        this.journal = journal;
    }

    /**
     * Carries changes out.
     *
     * @param wanted all of one entity, at most one for each record, all changes or all deletions
     * @return those that were carried out
     * @throws DatabaseException if the system refuses one of them, or fails: then none is
     */
    public List<Change> carryOut(List<Change> wanted, long run) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        Entity entity = wanted.get(0).entity();
        Attempt attempt = new Attempt(wanted);
        OpenBatch batch = new JournalledTransaction(entity.side(), records.system(entity.side()), store, journal)
                .carryOut(wanted.size(), true, run, attempt::on);
        try {
            store.transaction(connection -> {
                journal.close(connection, List.of(batch));
                return batch;
            });
        } catch (SQLException failed) {
            throw new DatabaseException("cannot close the journal", failed);
        }
        return attempt.done;
    }

    private final class Attempt implements JournalledTransaction.Steps {
        private final List<Change> wanted;
        private final RecordTable table;
        private final List<Change> done = new ArrayList<>();
        private final List<Integer> struck = new ArrayList<>();
        private @Nullable Connection connection;

        Attempt(List<Change> wanted) {
            this.wanted = wanted;
            this.table = records.table(wanted.get(0).entity());
        }

        Attempt on(Connection target) {
            connection = target;
            return this;
        }

        @Override
        public List<JournalEntry> entries() {
            return wanted.stream().map(this::entry).toList();
        }

        private JournalEntry entry(Change change) {
            List<JournalEntry.FieldEntry> fields = new ArrayList<>();
            @Nullable String[] raw = change.row().raw();
            Map<Integer, String> values = change.values();
            if (values == null) {
                for (int field = 0; field < raw.length; field++) {
                    if (raw[field] != null) {
                        fields.add(new JournalEntry.FieldEntry(field, raw[field], null, change.rule(), null, 0, 0));
                    }
                }
            } else {
                WrittenTexts texts = texts(values);
                values.keySet()
                        .forEach(field -> fields.add(new JournalEntry.FieldEntry(
                                field, raw[field], texts.raw(field), change.rule(), null, 0, 0)));
            }
            return new JournalEntry(
                    change.entity(),
                    change.isDeletion() ? JournalEntry.Action.DELETE : JournalEntry.Action.UPDATE,
                    change.row().key(),
                    change.row().no(),
                    change.contactKey(),
                    null,
                    fields,
                    null);
        }

        private WrittenTexts texts(Map<Integer, String> values) {
            return table.mapper().write(values, null).requireMapped();
        }

        @Override
        public void write(OpenBatch batch) throws SQLException {
            Connection target = Objects.requireNonNull(connection);
            Set<Key> changed = wanted.get(0).isDeletion() ? delete(target) : update(target);
            for (int i = 0; i < wanted.size(); i++) {
                if (changed.contains(wanted.get(i).row().key())) {
                    done.add(wanted.get(i));
                } else {
                    struck.add(i);
                }
            }
        }

        @Override
        public void correct(OpenBatch batch) throws SQLException {
            if (!struck.isEmpty()) {
                store.transaction(storeConnection -> {
                    journal.strike(storeConnection, batch, struck);
                    return batch;
                });
            }
        }

        private Set<Key> update(Connection target) throws SQLException {
            List<RowUpdate> updates = new ArrayList<>();
            for (Change change : wanted) {
                Map<Integer, String> values = change.values();
                updates.add(new RowUpdate(
                        change.row().key(),
                        change.row().digest(),
                        texts(values == null ? new HashMap<>() : values).columns()));
            }
            Set<Key> changed = new HashSet<>();
            table.table().update(target, updates, true).forEach(row -> changed.add(row.key()));
            return changed;
        }

        /** A document's lines go before its head, and come back with it where that stays. */
        private Set<Key> delete(Connection target) throws SQLException {
            Set<Key> gone = new HashSet<>();
            for (Change change : wanted) {
                Savepoint before = target.setSavepoint();
                Set<Key> deleted = deleteLines(target, change)
                        ? table.table()
                                .delete(
                                        target,
                                        List.of(new RowUpdate(
                                                change.row().key(), change.row().digest(), Map.of())),
                                        true)
                        : Set.of();
                gone.addAll(deleted);
                if (deleted.isEmpty()) {
                    target.rollback(before);
                } else {
                    target.releaseSavepoint(before);
                }
            }
            return gone;
        }

        /** Whether the lines are gone; not, where somebody has changed them. */
        private boolean deleteLines(Connection target, Change change) throws SQLException {
            if (table.lines() == null) {
                return true;
            }
            DocumentLines lines = new DocumentLines(records, table);
            if (!lines.areAsGiven(target, change.row().named(), change.lines())) {
                return false;
            }
            lines.delete(target, change.row().named());
            return true;
        }
    }
}
