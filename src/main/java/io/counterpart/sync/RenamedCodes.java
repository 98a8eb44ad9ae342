package io.counterpart.sync;

import io.counterpart.database.DatabaseException;
import io.counterpart.party.Kind;
import io.counterpart.store.RelationCodes;
import io.counterpart.store.StoreSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A relation code that was renamed in rules.yaml is renamed in the relations too, before anything else (PRE-4). */
final class RenamedCodes {
    private static final Logger LOG = LoggerFactory.getLogger(RenamedCodes.class);

    private final Installation installation;

    RenamedCodes(Installation installation) {
        this.installation = installation;
    }

    /** What {@link #follow} would rename. */
    List<PlannedChange> pending(Connection store) {
        Map<Kind, String> known = RelationCodes.known(store);
        List<PlannedChange> changes = new ArrayList<>();
        codes().forEach((kind, code) -> {
            String before = known.getOrDefault(kind, code);
            int count = before.equals(code) ? 0 : RelationCodes.count(store, kind, before);
            if (count > 0) {
                changes.add(change(kind, before, code, count));
            }
        });
        return changes;
    }

    void follow(StoreSession store, RunLog run) {
        Map<Kind, String> known = RelationCodes.known(store.connection());
        Map<Kind, String> codes = codes();
        codes.entrySet().removeIf(each -> each.getValue().equals(known.get(each.getKey())));
        if (codes.isEmpty()) {
            return;
        }
        List<PlannedChange> changes = pending(store.connection());
        try {
            store.transaction(connection -> {
                for (Map.Entry<Kind, String> each : codes.entrySet()) {
                    String before = known.getOrDefault(each.getKey(), each.getValue());
                    RelationCodes.rename(connection, each.getKey(), before, each.getValue());
                    RelationCodes.remember(connection, each.getKey(), each.getValue());
                }
                return codes;
            });
        } catch (SQLException failed) {
            throw new DatabaseException("cannot rename a relation code in the store", failed);
        }
        for (PlannedChange change : changes) {
            LOG.info(
                    "relations.{}: {} is called {} now: {}",
                    change.entity(),
                    change.oldValue(),
                    change.newValue(),
                    change.reason());
            run.count(change);
        }
    }

    private Map<Kind, String> codes() {
        Map<Kind, String> codes = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            installation.rules().code(kind).ifPresent(code -> codes.put(kind, code));
        }
        return codes;
    }

    private static PlannedChange change(Kind kind, String before, String code, int count) {
        return new PlannedChange(
                "rename",
                "store",
                kind.id(),
                "",
                "code",
                before,
                code,
                "PRE-4",
                (count == 1 ? "1 relation has" : count + " relations have")
                        + " the code that was renamed in rules.yaml");
    }
}
