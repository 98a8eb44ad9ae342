package io.counterpart.sync;

import io.counterpart.database.MissingReference;
import io.counterpart.database.Pools;
import io.counterpart.party.Parked;
import io.counterpart.party.Side;
import io.counterpart.store.ParkedAgain;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Sees which of the records that foreign keys asked for in vain are there by now: what was refused for want of them is tried
 * again at once (RUN-2). Where that cannot be seen, it is tried again after a while like what fails for a time.
 */
final class References {
    private final Installation installation;

    References(Installation installation) {
        this.installation = installation;
    }

    void look(Connection store) {
        Map<Side, List<Parked>> waiting = ParkedAgain.waitingForReference(store).stream()
                .filter(item -> installation.entities().contains(item.target()))
                .collect(Collectors.groupingBy(item -> item.target().side()));
        List<Long> healed = new ArrayList<>();
        waiting.forEach((side, items) -> healed.addAll(healed(side, items)));
        if (!healed.isEmpty()) {
            ParkedAgain.putBack(store, healed);
        }
    }

    private List<Long> healed(Side side, List<Parked> items) {
        Map<MissingReference, Boolean> known = new HashMap<>(); // many wait for the same
        try (Connection connection = installation.pools().of(side).getConnection()) {
            return items.stream()
                    .filter(item -> missing(item)
                            .filter(missing -> known.computeIfAbsent(missing, each -> each.isThere(connection)))
                            .isPresent())
                    .map(Parked::id)
                    .toList();
        } catch (SQLException failed) {
            throw Pools.unreachable(side.id(), failed);
        }
    }

    private Optional<MissingReference> missing(Parked item) {
        return MissingReference.in(
                item.reason(), installation.table(item.target()).mapping().table());
    }
}
