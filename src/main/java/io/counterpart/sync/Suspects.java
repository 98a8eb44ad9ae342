package io.counterpart.sync;

import io.counterpart.party.Attribute;
import io.counterpart.party.Baseline;
import io.counterpart.party.Direction;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.store.Relations;
import java.sql.Connection;
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
    private final Gather gather;
    private final Connection store;

    Suspects(Installation installation, Gather gather, Connection store) {
        this.installation = installation;
        this.fields = installation.fields();
        this.gather = gather;
        this.store = store;
    }

    /** All pairs of the contacts of which one is a suspect: what one pair loses goes on to the others. */
    List<Relation> of(Batch batch) {
        Entity entity = batch.entity();
        List<Relations.Stored> stored = entity.kind()
                .map(kind -> installation.relations().ofCounterparts(store, kind, batch.keys()))
                .orElseGet(() -> installation.relations().ofContacts(store, batch.keys()));
        Map<Key, Row> rows = gather.rows(entity, batch.keys());
        Set<Relation> alone = withoutOther(entity, stored);
        Set<Key> contacts = new HashSet<>();
        for (Relations.Stored pair : stored) {
            Relation relation = pair.relation();
            boolean isCaptured =
                    entity == Entity.CONTACT || entity == relation.kind().entity();
            Row row = rows.get(entity == Entity.CONTACT ? relation.contactKey() : relation.counterpartKey());
            if (isCaptured && (alone.contains(relation) || isSuspect(row, pair))) {
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

    private boolean isSuspect(@Nullable Row row, Relations.Stored pair) {
        if (row == null) {
            return true;
        }
        Baseline baseline = pair.baseline();
        boolean isContact = row.entity() == Entity.CONTACT;
        long[] known = isContact ? baseline.contact() : baseline.counterpart();
        return isAnother(isContact ? baseline.contactCreated() : baseline.counterpartCreated(), row.created())
                || isMerged(row)
                || isMarkedAnew(row, pair, known)
                || mayLoseAValue(row, pair, known);
    }

    private static boolean isAnother(@Nullable String known, @Nullable String now) {
        return known != null && !Objects.equals(known, now);
    }

    private boolean isMerged(Row row) {
        int survivor = fields.indexOf(Attribute.MERGED_INTO);
        return row.entity() == Entity.CONTACT && survivor >= 0 && !row.isBlank(survivor);
    }

    private boolean isMarkedAnew(Row row, Relations.Stored pair, long[] known) {
        int link = fields.indexOf(Attribute.link(pair.relation().kind()));
        return link >= 0 && pair.baseline().has(link) && row.prints()[link] != known[link];
    }

    private boolean mayLoseAValue(Row row, Relations.Stored pair, long[] known) {
        for (int field = 0; field < fields.count(); field++) {
            if (!fields.isShared(pair.relation().kind(), field)) {
                continue;
            }
            boolean isSettled = pair.baseline().has(field) && row.prints()[field] == known[field];
            boolean mayClear = row.isBlank(field)
                    || !pair.baseline().has(field)
                    || fields.direction(pair.relation().kind(), field) != Direction.BOTH;
            if (!isSettled && mayClear) {
                return true;
            }
        }
        return false;
    }
}
