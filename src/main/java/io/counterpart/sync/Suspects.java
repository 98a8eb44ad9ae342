package io.counterpart.sync;

import io.counterpart.apply.Target;
import io.counterpart.database.Pools;
import io.counterpart.mapping.RawRow;
import io.counterpart.mapping.RowMapper;
import io.counterpart.mapping.UnmappableValueException;
import io.counterpart.party.Attribute;
import io.counterpart.party.Baseline;
import io.counterpart.party.Direction;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Relation;
import io.counterpart.store.Relations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pairs of captured records that may end or lose a value: some more than will, and none that will is left out. Told by the
 * captured side alone, which takes a fraction of planning them; what the other side has is captured with that side.
 */
final class Suspects {
    private final Installation installation;
    private final Fields fields;
    private final Connection store;

    Suspects(Installation installation, Connection store) {
        this.installation = installation;
        this.fields = installation.fields();
        this.store = store;
    }

    /** All pairs of the contacts of which one is a suspect: what one pair loses goes on to the others. */
    List<Relation> of(Batch batch) {
        Entity entity = batch.entity();
        List<Relations.Stored> stored = entity.kind()
                .map(kind -> installation.relations().ofCounterparts(store, kind, batch.keys()))
                .orElseGet(() -> installation.relations().ofContacts(store, batch.keys()));
        Map<Key, RawRow> rows = read(entity, batch.keys());
        Set<Relation> alone = withoutOther(entity, stored);
        Set<Key> contacts = new HashSet<>();
        for (Relations.Stored pair : stored) {
            Relation relation = pair.relation();
            boolean isCaptured =
                    entity == Entity.CONTACT || entity == relation.kind().entity();
            RawRow row = rows.get(key(relation, entity));
            boolean isSuspect = row == null || alone.contains(relation) || isSuspect(entity, row, pair);
            if (isCaptured && isSuspect) {
                contacts.add(relation.contactKey());
            }
        }
        return stored.stream()
                .map(Relations.Stored::relation)
                .filter(relation -> contacts.contains(relation.contactKey()))
                .toList();
    }

    /** Pairs of which the record on the other side is gone. */
    private Set<Relation> withoutOther(Entity entity, List<Relations.Stored> stored) {
        Map<Entity, List<Relation>> others = stored.stream()
                .map(Relations.Stored::relation)
                .collect(Collectors.groupingBy(
                        relation -> entity == Entity.CONTACT ? relation.kind().entity() : Entity.CONTACT));
        Set<Relation> alone = new HashSet<>();
        others.forEach((other, relations) -> {
            Set<Key> there = installation.existing(
                    other,
                    relations.stream().map(relation -> key(relation, other)).collect(Collectors.toSet()));
            relations.stream()
                    .filter(relation -> !there.contains(key(relation, other)))
                    .forEach(alone::add);
        });
        return alone;
    }

    private static Key key(Relation relation, Entity entity) {
        return entity == Entity.CONTACT ? relation.contactKey() : relation.counterpartKey();
    }

    private boolean isSuspect(Entity entity, RawRow row, Relations.Stored pair) {
        Baseline baseline = pair.baseline();
        boolean isContact = entity == Entity.CONTACT;
        long[] known = isContact ? baseline.contact() : baseline.counterpart();
        RowMapper mapper = installation.mapper(entity);
        return isAnother(isContact ? baseline.contactCreated() : baseline.counterpartCreated(), row.created())
                || (isContact && isMerged(mapper, row))
                || isMarkedAnew(mapper, row, pair, known)
                || mayLoseAValue(mapper, row, pair, known);
    }

    private static boolean isAnother(@Nullable String known, @Nullable String now) {
        return known != null && !Objects.equals(known, now);
    }

    private boolean isMerged(RowMapper mapper, RawRow row) {
        int survivor = fields.indexOf(Attribute.MERGED_INTO);
        return survivor >= 0 && !isBlank(mapper, row, survivor);
    }

    private boolean isMarkedAnew(RowMapper mapper, RawRow row, Relations.Stored pair, long[] known) {
        int link = fields.indexOf(Attribute.link(pair.relation().kind()));
        return link >= 0 && pair.baseline().has(link) && mapper.print(link, row.raw()[link]) != known[link];
    }

    private boolean mayLoseAValue(RowMapper mapper, RawRow row, Relations.Stored pair, long[] known) {
        for (int field = 0; field < fields.count(); field++) {
            if (!fields.isShared(pair.relation().kind(), field)) {
                continue;
            }
            boolean isSettled = pair.baseline().has(field) && mapper.print(field, row.raw()[field]) == known[field];
            if (!isSettled && mayClear(mapper, row, pair, field)) {
                return true;
            }
        }
        return false;
    }

    private boolean mayClear(RowMapper mapper, RawRow row, Relations.Stored pair, int field) {
        return !pair.baseline().has(field)
                || fields.direction(pair.relation().kind(), field) != Direction.BOTH
                || isBlank(mapper, row, field);
    }

    /** A value is made of a column's text only where it matters: that is what takes the time. */
    private static boolean isBlank(RowMapper mapper, RawRow row, int field) {
        try {
            return mapper.value(field, row.raw()[field]).isEmpty();
        } catch (UnmappableValueException hasNoForm) {
            return true;
        }
    }

    /** The captured records as their database gives them; a key that two of them have is nobody's. */
    private Map<Key, RawRow> read(Entity entity, Set<Key> keys) {
        Target target = installation.target(entity.side());
        Map<Key, RawRow> rows = new HashMap<>();
        Set<Key> ambiguous = new HashSet<>();
        try (Connection connection = target.dataSource().getConnection()) {
            for (RawRow row : target.table(entity).read(connection, keys)) {
                if (rows.put(row.key(), row) != null) {
                    ambiguous.add(row.key());
                }
            }
        } catch (SQLException failed) {
            throw Pools.unreachable(entity.side().id(), failed);
        }
        rows.keySet().removeAll(ambiguous);
        return rows;
    }
}
