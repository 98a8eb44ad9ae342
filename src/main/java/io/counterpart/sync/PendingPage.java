package io.counterpart.sync;

import io.counterpart.capture.Sweep;
import io.counterpart.mapping.Moments;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Parked;
import io.counterpart.party.Row;
import io.counterpart.rules.Privacy;
import io.counterpart.rules.Rules;
import io.counterpart.store.Ended;
import io.counterpart.store.ParkedItems;
import io.counterpart.store.ParkedOnContacts;
import io.counterpart.store.Relations;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Some captured records of one entity, compared with the store in one go. */
final class PendingPage {
    static final int SIZE = 1000;

    private final Installation installation;
    private final Connection store;
    private final Entity entity;
    private final Instant now;
    private final ZoneId zone;
    private final Map<Key, Long> digests = new LinkedHashMap<>();
    private final Map<Key, Instant> edited = new HashMap<>();

    /**
     * An empty page.
     *
     * @param now on the clock of the entity's database
     */
    PendingPage(Installation installation, Connection store, Entity entity, Instant now) {
        this.installation = installation;
        this.store = store;
        this.entity = entity;
        this.now = now;
        this.zone = installation.table(entity).mapping().timeZone();
    }

    /** Takes the row of the sweep's statement that is at hand. */
    void take(Sweep sweep, ResultSet row) throws SQLException {
        Map<String, @Nullable Object> columns = new HashMap<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            columns.put(row.getMetaData().getColumnLabel(column), row.getObject(column));
        }
        Optional<Sweep.Captured> captured = sweep.take(columns);
        if (captured.isPresent()) {
            Key key = captured.get().key();
            digests.put(key, captured.get().digest());
            Moments.parse(row.getString("modified"), zone).ifPresent(at -> edited.put(key, at));
        }
    }

    boolean isFull() {
        return digests.size() >= SIZE;
    }

    /** Counts those of which a sync would do something, and empties the page. */
    Pending.Count count() {
        Set<Key> waiting = new HashSet<>(digests.keySet());
        waiting.removeAll(installation.relations().unchanged(store, entity, digests));
        waiting.removeAll(idle(waiting));
        Duration oldest = waiting.stream()
                .map(edited::get)
                .filter(Objects::nonNull)
                .map(at -> Duration.between(at, now))
                .max(Duration::compareTo)
                .orElse(null);
        digests.clear();
        edited.clear();
        return new Pending.Count(waiting.size(), oldest);
    }

    /** Records that belong to no pair, and of which a sync makes none. */
    private Set<Key> idle(Set<Key> waiting) {
        Set<Key> unlinked = new HashSet<>(waiting);
        unlinked.removeAll(linked(waiting));
        Optional<Kind> kind = entity.kind().filter(this::makesContacts);
        if (entity == Entity.CONTACT) {
            unlinked.removeAll(due(unlinked));
        }
        if (kind.isEmpty()) {
            return unlinked;
        }
        Map<Key, Row> rows = new Gather(installation, store).rows(entity, unlinked);
        Set<Key> idle = new HashSet<>(Ended.among(store, kind.get(), rows.values(), installation.fields()));
        ParkedItems.of(store, kind.get(), unlinked).stream()
                .map(Parked::counterpartKey)
                .forEach(idle::add);
        return idle;
    }

    /** Contacts that are to get a counterpart by themselves and do not wait for anything; persons of companies apart. */
    private Set<Key> due(Set<Key> contacts) {
        if (!installation.rules().creations().isByRule()) {
            return Set.of();
        }
        Map<Key, Row> rows = new Gather(installation, store).rows(Entity.CONTACT, contacts);
        Set<Key> due = new HashSet<>();
        for (Kind kind : Kind.values()) {
            Set<Key> ended = Ended.among(store, kind, rows.values(), installation.fields());
            rows.values().stream()
                    .filter(contact -> !ended.contains(contact.key()) && isDue(contact, kind))
                    .forEach(contact -> due.add(contact.key()));
        }
        due.removeAll(ParkedOnContacts.of(store, contacts, Parked::isCounterpartToBeMade)
                .keySet());
        return due;
    }

    private boolean isDue(Row contact, Kind kind) {
        Rules rules = installation.rules();
        return contact.awake()
                && rules.code(kind).isPresent()
                && rules.creations()
                        .when(kind)
                        .filter(when -> when.holds(contact, installation.fields()))
                        .isPresent()
                && !Privacy.isBlocked(contact, installation.fields())
                && installation.inheritance().companyOf(contact).isEmpty();
    }

    private boolean makesContacts(Kind kind) {
        Rules rules = installation.rules();
        return rules.code(kind).isPresent() && rules.contactFrom().contains(kind);
    }

    private Set<Key> linked(Collection<Key> keys) {
        List<Relations.Stored> stored = entity.kind()
                .map(kind -> installation.relations().ofCounterparts(store, kind, keys))
                .orElseGet(() -> installation.relations().ofContacts(store, keys));
        return stored.stream()
                .map(Relations.Stored::relation)
                .filter(relation ->
                        entity == Entity.CONTACT || entity == relation.kind().entity())
                .map(relation -> entity == Entity.CONTACT ? relation.contactKey() : relation.counterpartKey())
                .collect(Collectors.toSet());
    }
}
