package io.counterpart.sync;

import io.counterpart.apply.Target;
import io.counterpart.database.Pools;
import io.counterpart.mapping.RowMapper;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Row;
import io.counterpart.store.Relations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The records of a kind that belong to no contact, those outside the filter apart; read one after the other. */
final class Unlinked {
    private final Installation installation;
    private final Connection store;
    private final int size;

    Unlinked(Installation installation, Connection store) {
        this.installation = installation;
        this.store = store;
        this.size = installation.configuration().application().sync().batchSize();
    }

    /** Hands them over in batches, each in the order of the keys. */
    void forEachBatch(Kind kind, Consumer<List<Row>> consumer) {
        Entity entity = kind.entity();
        Target target = installation.target(entity.side());
        RowMapper mapper = installation.mapper(entity);
        List<Row> rows = new ArrayList<>();
        try (Connection connection = installation.pools().streams(entity.side()).getConnection()) {
            target.table(entity).forEach(connection, raw -> {
                rows.add(mapper.row(raw, target.clockAhead()));
                if (rows.size() == size) {
                    hand(kind, rows, consumer);
                    rows.clear();
                }
            });
            hand(kind, rows, consumer);
        } catch (SQLException failed) {
            throw Pools.unreachable(entity.side().id(), failed);
        }
    }

    private void hand(Kind kind, List<Row> rows, Consumer<List<Row>> consumer) {
        List<Row> unlinked = among(kind, rows);
        if (!unlinked.isEmpty()) {
            consumer.accept(unlinked);
        }
    }

    /** Those of these records that belong to no contact. */
    List<Row> among(Kind kind, List<Row> rows) {
        Set<Key> linked =
                installation
                        .relations()
                        .ofCounterparts(store, kind, rows.stream().map(Row::key).toList())
                        .stream()
                        .map(Relations.Stored::relation)
                        .filter(relation -> relation.kind() == kind)
                        .map(relation -> relation.counterpartKey())
                        .collect(Collectors.toSet());
        return rows.stream()
                .filter(row -> !linked.contains(row.key()))
                .sorted(Comparator.comparing(Row::key))
                .toList();
    }
}
