package io.counterpart.sync;

import io.counterpart.database.Rights;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.party.Entity;
import io.counterpart.party.Parked;
import io.counterpart.store.ParkedAgain;
import java.sql.Connection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sees which of the rights that parked items wait for have been granted since: those items are tried again. */
final class Granted {
    private final Installation installation;
    private final Map<Entity, Rights> rights = new EnumMap<>(Entity.class);

    Granted(Installation installation) {
        this.installation = installation;
    }

    void look(Connection store) {
        List<Long> granted = ParkedAgain.waitingForGrant(store).stream()
                .filter(item -> installation.configuration().entities().containsKey(item.target()))
                .filter(this::isGranted)
                .map(Parked::id)
                .toList();
        if (!granted.isEmpty()) {
            ParkedAgain.putBack(store, granted);
        }
    }

    private boolean isGranted(Parked item) {
        Rights now = rights.computeIfAbsent(
                item.target(), entity -> installation.target(entity.side()).rights(entity));
        EntityMapping mapping = installation.table(item.target()).mapping();
        if (item.field() == null) {
            return filledInNew(mapping).stream().noneMatch(now.notInserted()::contains);
        }
        return mapping.field(item.field())
                .map(field -> field.columns().stream().noneMatch(now.notUpdated()::contains))
                .orElse(true);
    }

    /** Key and times are mostly the database's own; where they are not, the attempt shows it. */
    private static Set<String> filledInNew(EntityMapping mapping) {
        Set<String> columns = new HashSet<>(mapping.columns());
        mapping.key().forEach(columns::remove);
        mapping.modified().forEach(columns::remove);
        columns.remove(mapping.created());
        mapping.numberColumn().ifPresent(columns::add);
        return columns;
    }
}
