package io.counterpart.sync;

import io.counterpart.apply.Target;
import io.counterpart.database.DatabaseException;
import io.counterpart.database.EntityTable;
import io.counterpart.database.Pools;
import io.counterpart.mapping.RawRow;
import io.counterpart.mapping.RowMapper;
import io.counterpart.party.Cascade;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.OpenConflict;
import io.counterpart.party.Pair;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.store.Conflicts;
import io.counterpart.store.ParkedItems;
import io.counterpart.store.Relations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Loads the parties of a batch in a handful of set-based queries: relations and baselines from the store, then each
 * table once. What was captured is a key only; what counts is what the systems hold now.
 */
public final class Gather {
    private final Installation installation;
    private final Relations relations;
    private final Connection store;
    private final Families families;
    private final StableIds ids;

    public Gather(Installation installation, Connection store) {
        this(installation, store, new Rehearsal(installation));
    }

    /** What a preview gathers: companies are as it has planned them. */
    Gather(Installation installation, Connection store, Rehearsal rehearsal) {
        this.installation = installation;
        this.relations = installation.relations();
        this.store = store;
        this.families = new Families(
                installation,
                store,
                numbers -> numbered(Entity.CONTACT, numbers),
                row -> rehearsal.contact(row.key()).orElse(row));
        this.ids = new StableIds(installation, this, store);
    }

    Families families() {
        return families;
    }

    public void gather(Batch batch) {
        Entity entity = batch.entity();
        List<Relations.Stored> stored = entity.kind().isPresent()
                ? relations.ofCounterparts(store, entity.kind().get(), batch.keys())
                : relations.ofContacts(store, batch.keys());
        Ambiguous ambiguous = new Ambiguous(installation);
        Map<Entity, Map<Key, Row>> rows = new EnumMap<>(Entity.class);
        if (ids.areKept(entity)) {
            read(Map.of(entity, batch.keys()), rows, ambiguous);
            stored = ids.withRenumbered(
                    entity, rows.getOrDefault(entity, Map.of()).values(), stored);
        }
        Set<Key> unlinked = new LinkedHashSet<>(batch.keys());
        unlinked.removeAll(keysOf(stored).getOrDefault(entity, Set.of()));
        boolean looksAtUnlinked = entity.kind().isPresent()
                || families.isOn()
                || namesCounterparts()
                || installation.rules().creations().isByRule()
                || installation.rules().restores();
        if (looksAtUnlinked) {
            read(Map.of(entity, unlinked), rows, ambiguous);
        }
        read(keysOf(stored), rows, ambiguous);
        stored = ids.findMoved(stored, rows, more -> read(keysOf(more), rows, ambiguous));
        unlinked.removeAll(ids.claimed(entity, stored, rows));
        List<Row> newcomers = rows.getOrDefault(entity, Map.of()).values().stream()
                .filter(row -> unlinked.contains(row.key()) && row.awake())
                .sorted(Comparator.comparing(Row::key))
                .toList();
        Set<Key> gone = new HashSet<>(entity.kind().isPresent() ? unlinked : looksAtUnlinked ? batch.keys() : Set.of());
        gone.removeAll(rows.getOrDefault(entity, Map.of()).keySet());
        gone.removeAll(ambiguous.keys(entity));
        List<Party> parties = new ArrayList<>(parties(ambiguous.without(stored), rows));
        if (entity == Entity.CONTACT) {
            parties.addAll(Alone.parties(store, newcomers));
        }
        List<Cascade> cascades =
                batch.cascades().stream().map(CascadeStep::cascade).toList();
        batch.gathered(
                families.of(parties, cascades),
                entity == Entity.CONTACT ? List.of() : newcomers,
                gone,
                ambiguous.items(store, stored));
    }

    /** Whether contacts without a counterpart are looked at: their link columns may name one (REL-5). */
    private boolean namesCounterparts() {
        return List.of(Kind.values()).stream()
                .anyMatch(kind -> installation.fields().hasLink(Entity.CONTACT, kind));
    }

    /** The parties of these contacts, whether they are linked or not; for a link that is about to be made. */
    List<Party> ofContacts(Collection<Key> contacts) {
        List<Relations.Stored> stored = relations.ofContacts(store, contacts);
        Map<Entity, Set<Key>> wanted = keysOf(stored);
        wanted.computeIfAbsent(Entity.CONTACT, any -> new HashSet<>()).addAll(contacts);
        Ambiguous ambiguous = new Ambiguous(installation);
        Map<Entity, Map<Key, Row>> rows = rows(wanted, ambiguous);
        ids.findMoved(stored, rows, more -> {});
        List<Party> parties = new ArrayList<>(parties(ambiguous.without(stored), rows));
        Set<Key> linked =
                stored.stream().map(each -> each.relation().contactKey()).collect(Collectors.toSet());
        Map<Key, Row> found = rows.getOrDefault(Entity.CONTACT, Map.of());
        Set<Key> renumbered = ids.renumbered(Entity.CONTACT, found.values(), linked);
        for (Row contact : found.values()) {
            if (contacts.contains(contact.key())
                    && !linked.contains(contact.key())
                    && !renumbered.contains(contact.key())) {
                parties.add(new Party(contact, List.of(), List.of(), List.of()));
            }
        }
        return families.of(parties, List.of());
    }

    /** The records of one entity, by key. */
    Map<Key, Row> rows(Entity entity, Collection<Key> keys) {
        return rows(Map.of(entity, Set.copyOf(keys)), new Ambiguous(installation))
                .getOrDefault(entity, Map.of());
    }

    /** The records of one entity with these numbers; those that share a number all are there. */
    List<Row> numbered(Entity entity, Collection<String> numbers) {
        return found(entity, numbers, (table, connection) -> table.readNumbered(connection, numbers));
    }

    /** The records of one entity that have one of these texts in the column of a field. */
    List<Row> with(Entity entity, int field, Collection<String> texts) {
        String column = installation.mapper(entity).codec(field).column().name();
        return found(entity, texts, (table, connection) -> table.readWith(connection, column, texts));
    }

    @FunctionalInterface
    private interface Reading {
        List<RawRow> of(EntityTable table, Connection connection);
    }

    private List<Row> found(Entity entity, Collection<String> wanted, Reading reading) {
        Target target = installation.target(entity.side());
        if (wanted.isEmpty() || !target.tables().containsKey(entity)) {
            return List.of();
        }
        try (Connection connection = target.dataSource().getConnection()) {
            return reading.of(target.table(entity), connection).stream()
                    .map(raw -> target.mapper(entity).row(raw, target.clockAhead()))
                    .toList();
        } catch (SQLException failed) {
            throw Pools.unreachable(entity.side().id(), failed);
        }
    }

    private static Map<Entity, Set<Key>> keysOf(List<Relations.Stored> stored) {
        Map<Entity, Set<Key>> keys = new EnumMap<>(Entity.class);
        for (Relations.Stored each : stored) {
            Relation relation = each.relation();
            keys.computeIfAbsent(Entity.CONTACT, any -> new HashSet<>()).add(relation.contactKey());
            keys.computeIfAbsent(relation.kind().entity(), any -> new HashSet<>())
                    .add(relation.counterpartKey());
        }
        return keys;
    }

    private Map<Entity, Map<Key, Row>> rows(Map<Entity, Set<Key>> wanted, Ambiguous ambiguous) {
        Map<Entity, Map<Key, Row>> rows = new EnumMap<>(Entity.class);
        read(wanted, rows, ambiguous);
        return rows;
    }

    /** Reads the records that have not been read yet. */
    private void read(Map<Entity, Set<Key>> wanted, Map<Entity, Map<Key, Row>> rows, Ambiguous ambiguous) {
        wanted.forEach((entity, keys) -> {
            Target target = installation.target(entity.side());
            Map<Key, Row> known = rows.computeIfAbsent(entity, any -> new HashMap<>());
            Set<Key> missing = new HashSet<>(keys);
            missing.removeAll(known.keySet());
            missing.removeAll(ambiguous.keys(entity));
            if (!missing.isEmpty() && target.tables().containsKey(entity)) {
                known.putAll(read(target, entity, missing, ambiguous));
            }
        });
    }

    private static Map<Key, Row> read(Target target, Entity entity, Set<Key> keys, Ambiguous ambiguous) {
        RowMapper mapper = target.mapper(entity);
        Map<Key, Row> rows = new HashMap<>();
        try (Connection connection = target.dataSource().getConnection()) {
            for (RawRow raw : target.table(entity).read(connection, keys)) {
                Row row = mapper.row(raw, target.clockAhead());
                if (rows.put(row.key(), row) != null) {
                    ambiguous.add(row);
                }
            }
            rows.keySet().removeAll(ambiguous.keys(entity));
            return rows;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot reach the " + target.side(), failed);
        }
    }

    private List<Party> parties(List<Relations.Stored> stored, Map<Entity, Map<Key, Row>> rows) {
        Map<Key, List<Relations.Stored>> byContact = new LinkedHashMap<>();
        stored.stream()
                .filter(each ->
                        installation.configuration().of(each.relation().kind()).isPresent())
                .forEach(each -> byContact
                        .computeIfAbsent(each.relation().contactKey(), any -> new ArrayList<>())
                        .add(each));
        Waiting waiting = Waiting.of(store, stored);
        List<Party> parties = new ArrayList<>(byContact.size());
        byContact.forEach((contact, ofContact) -> {
            List<Pair> pairs = ofContact.stream()
                    .sorted(Comparator.comparing(each -> each.relation().kind()))
                    .map(each -> pair(each, rows))
                    .toList();
            Row row = ids.contact(ofContact, rows.getOrDefault(Entity.CONTACT, Map.of()));
            parties.add(new Party(row, pairs, waiting.parked(pairs), waiting.conflicts(pairs)));
        });
        return parties;
    }

    private Pair pair(Relations.Stored stored, Map<Entity, Map<Key, Row>> rows) {
        Relation relation = stored.relation();
        Row counterpart =
                ids.counterpart(stored, rows.getOrDefault(relation.kind().entity(), Map.of()));
        return new Pair(relation, counterpart, stored.baseline());
    }

    /** What is parked or open for the parties of a batch. */
    record Waiting(Map<Kind, Map<Key, List<Parked>>> parked, Map<Long, List<OpenConflict>> conflicts) {

        static Waiting of(Connection store, List<Relations.Stored> stored) {
            Map<Kind, Set<Key>> counterparts = new EnumMap<>(Kind.class);
            stored.forEach(each -> counterparts
                    .computeIfAbsent(each.relation().kind(), any -> new HashSet<>())
                    .add(each.relation().counterpartKey()));
            Map<Kind, Map<Key, List<Parked>>> parked = new EnumMap<>(Kind.class);
            counterparts.forEach((kind, keys) -> parked.put(kind, parked(store, kind, keys)));
            List<Long> ids = stored.stream().map(each -> each.relation().id()).toList();
            return new Waiting(parked, ids.isEmpty() ? Map.of() : Conflicts.open(store, ids));
        }

        static Map<Key, List<Parked>> parked(Connection store, Kind kind, Collection<Key> keys) {
            return ParkedItems.of(store, kind, keys).stream().collect(Collectors.groupingBy(Parked::counterpartKey));
        }

        List<Parked> parked(List<Pair> pairs) {
            return pairs.stream()
                    .flatMap(pair -> parked
                            .getOrDefault(pair.kind(), Map.of())
                            .getOrDefault(pair.relation().counterpartKey(), List.of())
                            .stream())
                    .toList();
        }

        List<OpenConflict> conflicts(List<Pair> pairs) {
            return pairs.stream()
                    .flatMap(pair -> conflicts.getOrDefault(pair.relation().id(), List.of()).stream())
                    .toList();
        }
    }
}
