package io.counterpart.interaction;

import io.counterpart.apply.Records;
import io.counterpart.capture.ActionSweep;
import io.counterpart.capture.SourceClock;
import io.counterpart.database.Catalog;
import io.counterpart.database.DatabaseException;
import io.counterpart.mapping.Column;
import io.counterpart.mapping.Moments;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Side;
import io.counterpart.rules.Action;
import io.counterpart.rules.Interactions;
import io.counterpart.store.ActionMarks;
import io.counterpart.store.ActionMarks.Place;
import io.counterpart.store.Checkpoints;
import io.counterpart.store.Checkpoints.Checkpoint;
import io.counterpart.store.ContactsOfCounterparts;
import io.counterpart.store.StoreSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was done in the ERP since the last look: all actions by one statement, in the order in which they took place, in
 * portions.
 */
public final class ActionReader {
    private static final String CHECKPOINT = "interaction ";

    private final Interactions interactions;
    private final DataSource streams;
    private final Records records;
    private final Connection store;
    private final boolean full;
    private final Duration overlap;
    private final int batchSize;
    private final List<ActionSweep> sweeps = new ArrayList<>();
    private final Set<String> first = new HashSet<>();

    /**
     * A reading.
     *
     * @param streams connections of the ERP that read in portions
     * @param full whether everything is read, not only what changed
     */
    public ActionReader(
            Interactions interactions,
            DataSource streams,
            Records records,
            Connection store,
            boolean full,
            Duration overlap,
            int batchSize) {
        this.interactions = interactions;
        this.streams = streams;
        this.records = records;
        this.store = store;
        this.full = full;
        this.overlap = overlap;
        this.batchSize = batchSize;
    }

    /** Whether the row was there before anybody asked for what it tells, and that is history. */
    boolean isHistory(Seen seen) {
        return !interactions.logsFirst() && first.contains(seen.action().name());
    }

    /**
     * Reads it.
     *
     * @param again rows that are read whatever their time of change
     */
    void read(Collection<Place> again, Consumer<List<Seen>> consumer) {
        begin();
        try (Connection erp = streams.getConnection();
                PreparedStatement statement = erp.prepareStatement(query(again))) {
            statement.setFetchSize(batchSize);
            try (ResultSet row = statement.executeQuery()) {
                List<Seen> batch = new ArrayList<>(batchSize);
                while (row.next()) {
                    batch.add(seen(row));
                    if (batch.size() == batchSize) {
                        consumer.accept(batch);
                        batch = new ArrayList<>(batchSize);
                    }
                }
                if (!batch.isEmpty()) {
                    consumer.accept(batch);
                }
            }
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read what was done in the ERP (interactions in rules.yaml)", failed);
        }
    }

    private void begin() {
        List<Action> actions = interactions.logged();
        Map<String, Checkpoint> checkpoints = Checkpoints.find(
                store, actions.stream().map(ActionReader::checkpoint).toList());
        try (Connection erp = records.system(Side.ERP).getConnection()) {
            SourceClock clock = SourceClock.read(erp);
            Map<Object, Map<String, Column>> columns = new HashMap<>();
            for (Action action : actions) {
                Map<String, Column> ofTable =
                        columns.computeIfAbsent(action.table(), any -> Catalog.columns(erp, action.table()));
                if (ofTable.isEmpty()) {
                    throw new IllegalArgumentException("there is no table " + action.table()
                            + " in the ERP (interactions, action " + action.name() + ", in rules.yaml)");
                }
                if (!checkpoints.containsKey(checkpoint(action))) {
                    first.add(action.name());
                }
                sweeps.add(new ActionSweep(action, ofTable, checkpoints.get(checkpoint(action)), full, clock, overlap));
            }
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read what was done in the ERP (interactions in rules.yaml)", failed);
        }
    }

    private static String checkpoint(Action action) {
        return CHECKPOINT + action.name();
    }

    private String query(Collection<Place> again) {
        List<String> selects = new ArrayList<>();
        for (int number = 0; number < sweeps.size(); number++) {
            ActionSweep sweep = sweeps.get(number);
            List<Key> keys = again.stream()
                    .filter(place -> place.action().equals(sweep.action().name()))
                    .map(place -> ContactsOfCounterparts.key(place.key()))
                    .filter(key -> key.values().size() == sweep.action().key().size())
                    .toList();
            selects.add(sweep.select(number, keys));
        }
        return "select * from (" + selects.stream().collect(Collectors.joining("\nunion all\n"))
                + ") done\norder by at, action, key collate \"C\"";
    }

    private Seen seen(ResultSet row) throws SQLException {
        ActionSweep sweep = sweeps.get(row.getInt(1));
        Action action = sweep.action();
        String modified = row.getString(5);
        sweep.see(modified);
        Map<Entity, String> party = new LinkedHashMap<>();
        for (Entity entity : action.party().keySet()) {
            String number = row.getString(6 + Entity.parties().indexOf(entity));
            if (number != null && !number.isBlank()) {
                party.put(entity, number);
            }
        }
        int next = 6 + Entity.parties().size();
        return new Seen(
                action,
                row.getString(2),
                text(row.getString(3)),
                Instant.EPOCH.plus(row.getLong(4), ChronoUnit.MICROS),
                Moments.parse(modified, action.timeZone()).orElse(null),
                party,
                text(row.getString(next)),
                text(row.getString(next + 1)));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** Moves the checkpoints: all that was seen is recorded. Events that no reading comes back to are forgotten. */
    void end(StoreSession session) {
        List<ActionSweep> moved = sweeps.stream().filter(ActionSweep::moves).toList();
        if (moved.isEmpty()) {
            return;
        }
        try {
            session.transaction(connection -> {
                for (ActionSweep sweep : moved) {
                    Checkpoint next = sweep.next();
                    Action action = sweep.action();
                    Checkpoints.write(connection, checkpoint(action), next);
                    if (action.isOfEvents() && next.low() != null && next.seen() == null) {
                        ActionMarks.forget(connection, action.name(), Instant.parse(next.low()));
                    }
                }
                return moved;
            });
        } catch (SQLException failed) {
            throw new DatabaseException("cannot move the checkpoints of interactions", failed);
        }
    }
}
