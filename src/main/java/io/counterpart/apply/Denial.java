package io.counterpart.apply;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Failure;
import io.counterpart.database.Rights;
import io.counterpart.mapping.RowMapper;
import io.counterpart.party.Entity;
import io.counterpart.rules.FieldWrite;
import io.counterpart.rules.ToPark;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Finds out what of a batch the user has no right to write; its items name the grant (MOD-6). */
final class Denial {
    private static final String THEN = "; the next sync goes on with it";

    private final Target target;
    private final Refusal refusal;
    private final DatabaseException failed;
    private final Map<Entity, Rights> rights = new EnumMap<>(Entity.class);

    Denial(Target target, Refusal refusal, DatabaseException failed) {
        this.target = target;
        this.refusal = refusal;
        this.failed = failed;
    }

    /** One item for a record that may not be made, else one per field that may not be changed; often none. */
    List<ToPark> items(Task task) {
        Rights ofTable = rights.computeIfAbsent(task.write().entity(), target::rights);
        return task.isCreation() ? creation(task, ofTable) : changes(task, ofTable);
    }

    private List<ToPark> creation(Task task, Rights ofTable) {
        List<String> missing =
                new ArrayList<>(task.columnsOfNew(target.table(task.write().entity())));
        missing.retainAll(ofTable.notInserted());
        return missing.isEmpty()
                ? List.of()
                : List.of(refusal.item(
                        task.work(),
                        task.write(),
                        null,
                        Failure.message(failed),
                        failed.sqlState(),
                        ofTable.grantInsert(missing) + THEN));
    }

    private List<ToPark> changes(Task task, Rights ofTable) {
        RowMapper mapper = target.mapper(task.write().entity());
        List<ToPark> items = new ArrayList<>();
        for (FieldWrite field : task.write().fields()) {
            List<String> missing =
                    new ArrayList<>(mapper.codec(field.field()).mapping().columns());
            missing.retainAll(ofTable.notUpdated());
            if (!missing.isEmpty()) {
                items.add(refusal.item(
                        task.work(),
                        task.write(),
                        field,
                        "no right to change " + String.join(", ", missing) + ": " + Failure.message(failed),
                        failed.sqlState(),
                        ofTable.grantUpdate(missing) + THEN));
            }
        }
        return items;
    }
}
