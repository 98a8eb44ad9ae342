package io.counterpart.sync;

import io.counterpart.apply.Target;
import io.counterpart.database.DatabaseException;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Parked;
import io.counterpart.rules.Again;
import io.counterpart.rules.ToPark;
import io.counterpart.store.ParkedItems;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Keeps one parked item for all records of a table that have no key: nobody can say which record is meant, so they are
 * left out, and the others go on.
 */
final class WithoutKey {
    private static final Key NONE = Key.of("");
    private static final String NO = "(no key)";

    private final Installation installation;

    WithoutKey(Installation installation) {
        this.installation = installation;
    }

    /** Parks the item or takes it away; writes nothing where it stands as it is. */
    void look(Connection store, Entity entity, RunLog run) throws SQLException {
        Kind kind = entity.kind().orElseGet(this::firstKind);
        Optional<Parked> known = ParkedItems.of(store, kind, List.of(NONE)).stream()
                .filter(item -> item.target() == entity)
                .findFirst();
        long count = count(entity);
        if (count == 0) {
            ParkedItems.remove(store, known.map(Parked::id).stream().toList());
        } else if (known.isEmpty() || !known.get().reason().equals(reason(entity, count))) {
            ParkedItems.park(store, run.id(), installation.fields(), List.of(item(entity, kind, count)));
        }
    }

    private long count(Entity entity) {
        Target target = installation.target(entity.side());
        try (Connection connection = target.dataSource().getConnection()) {
            return target.table(entity).countWithoutKey(connection);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot reach the " + target.side(), failed);
        }
    }

    /** Every item hangs on a kind; that of contacts on the first there is. */
    private Kind firstKind() {
        return installation.entities().stream()
                .flatMap(entity -> entity.kind().stream())
                .findFirst()
                .orElse(Kind.CUSTOMER);
    }

    private String reason(Entity entity, long count) {
        EntityMapping mapping = installation.table(entity).mapping();
        String columns = String.join(" or ", mapping.key());
        return (count == 1 ? "1 record has" : count + " records have") + " no value in the key column " + columns
                + " of " + mapping.table() + ": left out";
    }

    private ToPark item(Entity entity, Kind kind, long count) {
        return new ToPark(
                entity,
                null,
                NO,
                kind,
                NONE,
                NO,
                -1,
                null,
                null,
                0,
                "MOD-6",
                reason(entity, count),
                null,
                "fill in the key; the next sync takes the records in",
                Again.WHEN_CHANGED);
    }
}
