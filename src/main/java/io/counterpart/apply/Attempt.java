package io.counterpart.apply;

import io.counterpart.database.EntityTable;
import io.counterpart.mapping.RawRow;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Row;
import io.counterpart.store.Journal;
import io.counterpart.store.JournalEntry;
import io.counterpart.store.OpenBatch;
import io.counterpart.store.StoreSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One batch under way into one system: what is known of each of its records so far. */
final class Attempt implements JournalledTransaction.Steps {
    private final Target target;
    private final StoreSession store;
    private final Journal journal;
    private final Numbers numbers;
    private final List<Task> tasks;
    private final Connection connection;
    private final boolean careful;
    private final Map<Task, Key> keys = new HashMap<>();
    private final Map<Task, @Nullable String> reserved = new HashMap<>();
    private final Map<Task, Stand> written = new HashMap<>();
    private final Set<Task> deleted = new HashSet<>();
    private final Map<Task, Work.Unfinished> notWritten = new HashMap<>();

    /**
     * An attempt on these records.
     *
     * @param careful whether records that others have locked, or whose number they have taken, are left out, which takes
     *     longer; else the attempt as a whole fails of one of them
     */
    Attempt(
            Target target,
            StoreSession store,
            Journal journal,
            Numbers numbers,
            List<Task> tasks,
            Connection connection,
            boolean careful) {
        this.target = target;
        this.store = store;
        this.journal = journal;
        this.numbers = numbers;
        this.tasks = tasks;
        this.connection = connection;
        this.careful = careful;
    }

    @Override
    public List<JournalEntry> entries() {
        return tasks.stream()
                .map(task -> task.entry(keys.get(task), reserved.get(task)))
                .toList();
    }

    @Override
    public void reserve(Connection storeConnection) throws SQLException {
        Map<Numbers.Source, List<Task>> bySource = new LinkedHashMap<>();
        Map<Entity, List<Task>> byEntity = new EnumMap<>(Entity.class);
        for (Task task : tasks) {
            if (task.isCreation()) {
                Entity entity = task.write().entity();
                byEntity.computeIfAbsent(entity, any -> new ArrayList<>()).add(task);
                String given = task.write().givenNumber();
                if (given != null) {
                    reserved.put(task, given);
                } else if (Numbers.isBySeries(target.table(entity))) {
                    bySource.computeIfAbsent(numbers.source(task.write()), any -> new ArrayList<>())
                            .add(task);
                }
            }
        }
        for (Map.Entry<Entity, List<Task>> each : byEntity.entrySet()) {
            EntityTable table = target.table(each.getKey());
            List<Task> creations = each.getValue().stream()
                    .filter(task -> !takesKeyFromNumber(table, task))
                    .toList();
            List<Key> next = creations.isEmpty() ? List.of() : table.nextKeys(connection, creations.size());
            for (int i = 0; i < next.size(); i++) {
                keys.put(creations.get(i), next.get(i));
            }
        }
        for (Map.Entry<Numbers.Source, List<Task>> each : bySource.entrySet()) {
            reserve(storeConnection, each.getKey(), each.getValue());
        }
    }

    /** Whether the number that a file gives the record is its key as well: then no other key is taken. */
    private boolean takesKeyFromNumber(EntityTable table, Task task) {
        String given = task.write().givenNumber();
        if (given == null || table.mapping().no() != null) {
            return false;
        }
        if (table.mapping().key().size() == 1) {
            keys.put(task, Key.of(given));
        }
        return true;
    }

    private void reserve(Connection storeConnection, Numbers.Source source, List<Task> creations) throws SQLException {
        EntityTable table = target.table(source.entity());
        List<String> free =
                numbers.reserve(storeConnection, connection, table, source, creations.size(), reserved.values());
        if (free.size() < creations.size()) {
            throw new SeriesExhaustedException(source);
        }
        for (int i = 0; i < creations.size(); i++) {
            reserved.put(creations.get(i), free.get(i));
        }
    }

    @Override
    public void write(OpenBatch batch) throws SQLException {
        Map<Entity, List<Task>> byEntity = new EnumMap<>(Entity.class);
        tasks.forEach(task -> byEntity.computeIfAbsent(task.write().entity(), entity -> new ArrayList<>())
                .add(task));
        for (Map.Entry<Entity, List<Task>> each : byEntity.entrySet()) {
            EntityTable table = target.table(each.getKey());
            List<Task> creations =
                    each.getValue().stream().filter(Task::isCreation).toList();
            List<Task> deletions =
                    each.getValue().stream().filter(Task::isDeletion).toList();
            List<Task> updates = each.getValue().stream()
                    .filter(task -> !task.isCreation() && !task.isDeletion())
                    .toList();
            if (!updates.isEmpty()) {
                update(table, updates);
            }
            if (!deletions.isEmpty()) {
                delete(table, deletions);
            }
            if (!creations.isEmpty()) {
                insert(table, creations, batch);
            }
        }
    }

    private void update(EntityTable table, List<Task> updates) throws SQLException {
        Map<Key, RawRow> now = new HashMap<>();
        table.update(connection, updates.stream().map(Task::update).toList(), careful)
                .forEach(row -> now.put(row.key(), row));
        Set<Key> missing = new HashSet<>();
        for (Task task : updates) {
            RawRow row = now.get(task.row().key());
            if (row == null) {
                missing.add(task.row().key());
            } else {
                written.put(task, task.stand(row, target.clockAhead()));
            }
        }
        explainMissing(table, updates, missing);
    }

    private void delete(EntityTable table, List<Task> deletions) throws SQLException {
        Set<Key> gone =
                table.delete(connection, deletions.stream().map(Task::update).toList(), careful);
        Set<Key> missing = new HashSet<>();
        for (Task task : deletions) {
            if (gone.contains(task.row().key())) {
                deleted.add(task);
            } else {
                missing.add(task.row().key());
            }
        }
        explainMissing(table, deletions, missing);
    }

    /** Records that were not found as they were read: somebody holds a lock on them, or has changed them. */
    private void explainMissing(EntityTable table, List<Task> tasksOfTable, Set<Key> missing) throws SQLException {
        if (!missing.isEmpty()) {
            Set<Key> unlocked = table.unlocked(connection, missing);
            tasksOfTable.stream()
                    .filter(task -> missing.contains(task.row().key()))
                    .forEach(task -> notWritten.put(
                            task,
                            unlocked.contains(task.row().key()) ? Work.Unfinished.CHANGED : Work.Unfinished.LOCKED));
        }
    }

    private void insert(EntityTable table, List<Task> creations, OpenBatch batch) throws SQLException {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        Map<Task, Integer> places = new HashMap<>();
        tasks.forEach(task -> places.put(task, places.size()));
        List<String> uuids = table.columns().keysToMake();
        for (Task task : creations) {
            String token = "counterpart-" + batch.id() + "-" + places.get(task);
            Map<String, @Nullable String> row = task.insert(table.mapping(), reserved.get(task), token);
            for (String column : uuids) {
                row.put(column, UUID.randomUUID().toString());
            }
            if (keys.containsKey(task)) {
                row.put(table.mapping().key().get(0), keys.get(task).values().get(0));
            }
            rows.add(row);
        }
        List<RawRow> made = table.insert(connection, rows, careful && Numbers.isBySeries(table));
        Map<String, RawRow> byNumber = new HashMap<>();
        made.forEach(row -> byNumber.put(String.valueOf(row.no()), row));
        for (int i = 0; i < creations.size(); i++) {
            Task task = creations.get(i);
            RawRow row = made.size() == rows.size() ? made.get(i) : byNumber.get(reserved.get(task));
            if (row != null) {
                written.put(task, task.stand(row, target.clockAhead()));
            }
        }
        List<Task> left =
                creations.stream().filter(task -> !written.containsKey(task)).toList();
        explain(table, left, creations, rows);
    }

    /** A record that was left out: its number was taken meanwhile, or the database refuses it for another reason. */
    private void explain(
            EntityTable table, List<Task> left, List<Task> creations, List<Map<String, @Nullable String>> rows)
            throws SQLException {
        List<String> wanted =
                left.stream().map(reserved::get).filter(Objects::nonNull).collect(Collectors.toList());
        Set<String> taken = wanted.isEmpty() ? Set.of() : table.takenNumbers(connection, wanted);
        for (Task task : left) {
            if (taken.contains(reserved.get(task))) {
                notWritten.put(task, Work.Unfinished.NUMBER_TAKEN);
            } else {
                table.insert(connection, List.of(rows.get(creations.indexOf(task))), false);
                throw new IllegalStateException("a record was left out and then taken: " + reserved.get(task));
            }
        }
    }

    @Override
    public void correct(OpenBatch batch) throws SQLException {
        List<Integer> struck = new ArrayList<>();
        Map<Integer, Key> found = new HashMap<>();
        Map<Integer, String> nos = new HashMap<>();
        for (int i = 0; i < tasks.size(); i++) {
            Task task = tasks.get(i);
            Stand stand = written.get(task);
            if (stand == null && !deleted.contains(task)) {
                struck.add(i);
            } else if (stand != null && task.isCreation() && !isAsAnnounced(task, stand.row())) {
                found.put(i, stand.row().key());
                nos.put(i, stand.row().no());
            }
        }
        if (!struck.isEmpty() || !found.isEmpty()) {
            store.transaction(storeConnection -> {
                if (!struck.isEmpty()) {
                    journal.strike(storeConnection, batch, struck);
                }
                if (!found.isEmpty()) {
                    journal.complete(storeConnection, batch, found, nos);
                }
                return batch;
            });
        }
    }

    private boolean isAsAnnounced(Task task, Row row) {
        return row.key().equals(keys.get(task)) && row.no().equals(reserved.get(task));
    }

    /** Reports what became of each record; the batch gets the digests of those that were made for a file. */
    @Override
    public OpenBatch committed(OpenBatch batch) {
        written.forEach(Task::done);
        deleted.forEach(Task::deleted);
        notWritten.forEach((task, why) -> task.work().notWritten(task.write(), why));
        if (tasks.stream().noneMatch(task -> task.isCreation() && task.write().fromFile() != null)) {
            return batch;
        }
        return batch.making(tasks.stream()
                .map(written::get)
                .mapToLong(stand -> stand == null ? 0 : stand.row().digest())
                .toArray());
    }
}
