package io.counterpart.apply;

import io.counterpart.database.DatabaseException;
import io.counterpart.mapping.RawRow;
import io.counterpart.mapping.RowMapper;
import io.counterpart.mapping.UnmappableValueException;
import io.counterpart.party.Attribute;
import io.counterpart.party.Baseline;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.party.Side;
import io.counterpart.party.Standing;
import io.counterpart.rules.Inheritance;
import io.counterpart.store.Conflicts;
import io.counterpart.store.Ended;
import io.counterpart.store.Journal;
import io.counterpart.store.JournalEntry;
import io.counterpart.store.OpenBatch;
import io.counterpart.store.ParkedOnContacts;
import io.counterpart.store.Relations;
import io.counterpart.store.Standings;
import io.counterpart.store.StoreSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles what a stopped process left open, before anything else is done: a batch that its target committed moves the
 * baselines to the values <em>written</em>, not to those found now, so that an edit made since stays an edit; one that
 * was not committed is dropped, and planned again.
 */
public final class Settle {
    private static final Logger LOG = LoggerFactory.getLogger(Settle.class);

    private final Map<Side, Target> targets;
    private final StoreSession store;
    private final Journal journal;
    private final Relations relations;
    private final Fields fields;
    private final Standings standings;
    private final Patience.Wait wait;
    private final SettledUndo undo;
    private final Optional<Records> records;

    public Settle(
            Map<Side, Target> targets,
            StoreSession store,
            Journal journal,
            Relations relations,
            Fields fields,
            Standings standings,
            Optional<Records> records,
            Patience.Wait wait) {
        this.records = records;
        this.targets = Map.copyOf(targets);
        this.store = store;
        this.journal = journal;
        this.relations = relations;
        this.fields = fields;
        this.standings = standings;
        this.wait = wait;
        this.undo = new SettledUndo(this.targets, relations, fields);
    }

    /** Settles every open batch, oldest first; waits for a transaction that is still under way. */
    public int all() {
        List<OpenBatch> open = Journal.open(store.connection());
        for (OpenBatch batch : open) {
            boolean committed = isCommitted(batch);
            LOG.info(
                    "batch {} was left open: the {} {}",
                    batch.id(),
                    batch.side(),
                    committed ? "has it, so it is recorded now" : "does not have it, so it is planned again");
            settle(batch, committed);
        }
        return open.size();
    }

    private void settle(OpenBatch batch, boolean committed) {
        try {
            store.transaction(connection -> {
                if (committed) {
                    record(connection, batch, journal.entries(connection, batch));
                    journal.close(connection, List.of(batch));
                } else {
                    journal.drop(connection, List.of(batch));
                }
                return batch;
            });
        } catch (SQLException failed) {
            throw new DatabaseException("cannot settle batch " + batch.id(), failed);
        }
    }

    private boolean isCommitted(OpenBatch batch) {
        Target target = Objects.requireNonNull(targets.get(batch.side()));
        while (true) {
            try (Connection connection = target.dataSource().getConnection()) {
                String status = status(connection, batch.xid());
                if (status == null) {
                    return holdsWhatWasWritten(connection, target, batch);
                }
                if (!status.equals("in progress")) {
                    return status.equals("committed");
                }
                LOG.info("batch {} is still being committed in the {}: waiting", batch.id(), batch.side());
                wait.once(Duration.ofMillis(200));
            } catch (SQLException failed) {
                throw new DatabaseException("cannot ask the " + batch.side() + " what became of a batch", failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped while waiting for a batch to be committed", stopped);
            }
        }
    }

    /** {@code committed}, {@code aborted} or {@code in progress}; null where the database does not know any more. */
    private static @Nullable String status(Connection connection, String xid) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_xact_status(?::xid8)")) {
            statement.setString(1, xid);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** The database has forgotten the transaction: what its records hold has to tell. */
    private boolean holdsWhatWasWritten(Connection connection, Target target, OpenBatch batch) throws SQLException {
        for (JournalEntry entry : journal.entries(store.connection(), batch)) {
            if (entry.key() == null) {
                return false;
            }
            if (Entity.records().contains(entry.entity())) {
                if (!isDone(connection, entry, entry.key())) {
                    return false;
                }
                continue;
            }
            List<RawRow> found = target.table(entry.entity()).read(connection, List.of(entry.key()));
            if (entry.isDeletion()) {
                if (!found.isEmpty()) {
                    return false;
                }
                continue;
            }
            for (JournalEntry.FieldEntry field : entry.fields()) {
                if (found.isEmpty() || !Objects.equals(found.get(0).raw()[field.field()], field.after())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** A document or interaction that is there was made; one that was changed is looked at again, and changed once. */
    private boolean isDone(Connection connection, JournalEntry entry, Key key) {
        boolean exists = records.flatMap(known -> known.find(entry.entity()))
                .filter(table -> !table.table().read(connection, List.of(key)).isEmpty())
                .isPresent();
        return entry.isCreation() ? exists : entry.isDeletion() && !exists;
    }

    private void record(Connection connection, OpenBatch batch, List<JournalEntry> all) throws SQLException {
        List<JournalEntry> entries = all.stream()
                .filter(entry -> Entity.parties().contains(entry.entity()))
                .toList();
        List<Relations.Stored> made = new ArrayList<>();
        List<Relations.Stored> moved = new ArrayList<>();
        List<Conflicts.Found> lost = new ArrayList<>();
        for (JournalEntry entry : entries) {
            if (entry.isDeletion()) {
                undo.end(connection, batch, pairsOf(connection, entry), entry);
            } else if (entry.isCreation()) {
                Baseline none = Baseline.none(fields.count());
                entry.relation()
                        .ifPresent(relation -> made.add(new Relations.Stored(relation, moved(none, entry.fields()))));
            } else {
                for (Relations.Stored stored : pairsOf(connection, entry)) {
                    List<JournalEntry.FieldEntry> own = entry.fields().stream()
                            .filter(field -> !SettledUndo.isTakenBack(field)
                                    && field.kind() == stored.relation().kind())
                            .toList();
                    own.forEach(field -> lost(stored, entry, field).ifPresent(lost::add));
                    Baseline baseline = undo.takenBack(stored, entry, moved(stored.baseline(), own), lost);
                    moved.add(new Relations.Stored(stored.relation(), baseline));
                }
            }
        }
        relations.insert(connection, batch.run(), made);
        clearEnded(connection, made);
        ParkedOnContacts.remove(connection, made);
        relations.update(connection, moved);
        Conflicts.record(connection, batch.run(), lost);
        standings.put(connection, inherited(connection, entries));
    }

    /** The journal has no stable ids: the records tell theirs. */
    private void clearEnded(Connection connection, List<Relations.Stored> made) throws SQLException {
        if (fields.indexOf(Attribute.ID) < 0) {
            Ended.clear(connection, made);
            return;
        }
        Map<Kind, List<Relation>> byKind =
                made.stream().map(Relations.Stored::relation).collect(Collectors.groupingBy(Relation::kind));
        for (Map.Entry<Kind, List<Relation>> of : byKind.entrySet()) {
            List<Relation> relations = of.getValue();
            List<Row> rows = new ArrayList<>(rows(
                    Entity.CONTACT, relations.stream().map(Relation::contactKey).toList()));
            rows.addAll(rows(
                    of.getKey().entity(),
                    relations.stream().map(Relation::counterpartKey).toList()));
            Ended.clear(connection, of.getKey(), rows, fields);
        }
    }

    private List<Row> rows(Entity entity, List<Key> keys) throws SQLException {
        Target target = Objects.requireNonNull(targets.get(entity.side()));
        try (Connection connection = target.dataSource().getConnection()) {
            return target.table(entity).read(connection, keys).stream()
                    .map(raw -> target.mapper(entity).read(raw))
                    .toList();
        }
    }

    /** Persons that have taken a value of their company: whatever it is otherwise from now on, somebody has edited. */
    private List<Standing> inherited(Connection connection, List<JournalEntry> entries) {
        Map<Key, Map<Integer, Long>> taken = new HashMap<>();
        for (JournalEntry entry : entries) {
            for (JournalEntry.FieldEntry field : entry.fields()) {
                if (entry.entity() == Entity.CONTACT && entry.key() != null && Inheritance.isInherited(field.rule())) {
                    RowMapper mapper =
                            Objects.requireNonNull(targets.get(Side.CRM)).mapper(Entity.CONTACT);
                    taken.computeIfAbsent(entry.key(), any -> new HashMap<>())
                            .put(field.field(), mapper.printOfValue(value(mapper, field.field(), field.after())));
                }
            }
        }
        List<Standing> moved = new ArrayList<>();
        for (Standing standing : standings.of(connection, taken.keySet())) {
            long[] prints = standing.prints().clone();
            Objects.requireNonNull(taken.get(standing.contact())).forEach((field, print) -> prints[field] = print);
            moved.add(new Standing(standing.contact(), standing.no(), standing.companyNo(), 0, prints));
        }
        return moved;
    }

    /** The value that was written over was an edit itself: it lost a conflict, and is recorded as its loser (MOD-4). */
    private Optional<Conflicts.Found> lost(Relations.Stored stored, JournalEntry entry, JournalEntry.FieldEntry field) {
        Side side = entry.entity().side();
        RowMapper mapper = Objects.requireNonNull(targets.get(side)).mapper(entry.entity());
        Baseline baseline = stored.baseline();
        long known = (side == Side.CRM ? baseline.contact() : baseline.counterpart())[field.field()];
        if (known == Baseline.NONE || known == mapper.print(field.field(), field.before())) {
            return Optional.empty();
        }
        String loser = value(mapper, field.field(), field.before());
        String winner = value(mapper, field.field(), field.after());
        return Optional.of(new Conflicts.Found(
                stored.relation(),
                fields.name(field.field()),
                side == Side.CRM ? loser : winner,
                side == Side.CRM ? winner : loser,
                side.other(),
                "decided by a run that was stopped: the " + side.other() + " wins"));
    }

    static String value(RowMapper mapper, int field, @Nullable String raw) {
        try {
            return mapper.value(field, raw);
        } catch (UnmappableValueException hasNoForm) {
            return String.valueOf(raw);
        }
    }

    private List<Relations.Stored> pairsOf(Connection connection, JournalEntry entry) {
        Key key = Objects.requireNonNull(entry.key(), "key");
        return entry.entity() == Entity.CONTACT
                ? relations.ofContacts(connection, List.of(key))
                : relations.ofCounterpart(connection, kind(entry), key).stream().toList();
    }

    private static Kind kind(JournalEntry entry) {
        return entry.entity().kind().orElseThrow();
    }

    /** The digests go, so that the pair is looked at once more. */
    private static Baseline moved(Baseline from, List<JournalEntry.FieldEntry> entries) {
        long[] contact = from.contact().clone();
        long[] counterpart = from.counterpart().clone();
        for (JournalEntry.FieldEntry entry : entries) {
            contact[entry.field()] = entry.contactPrint();
            counterpart[entry.field()] = entry.counterpartPrint();
        }
        return new Baseline(
                contact,
                counterpart,
                0,
                0,
                from.contactWritten(),
                from.counterpartWritten(),
                from.contactCreated(),
                from.counterpartCreated(),
                from.contactId(),
                from.counterpartId());
    }
}
