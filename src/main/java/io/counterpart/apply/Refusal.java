package io.counterpart.apply;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Failure;
import io.counterpart.mapping.RowMapper;
import io.counterpart.mapping.UnmappableValueException;
import io.counterpart.party.Entity;
import io.counterpart.party.Pair;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.rules.Again;
import io.counterpart.rules.FieldWrite;
import io.counterpart.rules.Privacy;
import io.counterpart.rules.RowWrite;
import io.counterpart.rules.ToPark;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out which field of a record its target refuses, and says so in words a person can act on (MOD-6). */
final class Refusal {
    private static final String DENIED = "42501";
    private static final String NO_SUCH_RECORD = "23503";

    private final Target target;

    Refusal(Target target) {
        this.target = target;
    }

    /**
     * Items for a record that was refused alone: one per field that is refused by itself, else one for each field. A privacy
     * block that the target would take by itself is none of them: it goes through alone (PRV-1).
     */
    List<ToPark> explain(Task task, DatabaseException failed) {
        String message = Failure.message(failed);
        if (task.isCreation() || task.isDeletion()) {
            return List.of(item(
                    task.work(),
                    task.write(),
                    null,
                    tooLong(task.write(), task.write().fields(), message),
                    failed.sqlState()));
        }
        List<ToPark> items = new ArrayList<>();
        try (Connection connection = target.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            for (FieldWrite field : task.write().fields()) {
                SQLException refused = tryAlone(connection, task, field);
                if (refused != null) {
                    String reason = tooLong(task.write(), List.of(field), Failure.message(refused));
                    items.add(item(task.work(), task.write(), field, reason, refused.getSQLState()));
                }
            }
            connection.rollback();
        } catch (SQLException alsoFailed) {
            throw new DatabaseException("cannot find the field that the " + target.side() + " refuses", alsoFailed);
        }
        if (items.isEmpty()) {
            withoutBlock(task.write().fields())
                    .forEach(field -> items.add(item(task.work(), task.write(), field, message, failed.sqlState())));
        }
        return items;
    }

    private static List<FieldWrite> withoutBlock(List<FieldWrite> fields) {
        List<FieldWrite> others = fields.stream()
                .filter(field -> !field.rule().equals(Privacy.RULE))
                .toList();
        return others.isEmpty() ? fields : others;
    }

    /** The item for a record that cannot be made because there is no number for it; made once there is one (NUM-1). */
    List<ToPark> withoutNumber(Task task, SeriesExhaustedException noNumber) {
        String reason = String.valueOf(noNumber.getMessage());
        ToPark item = item(task.work(), task.write(), null, reason, null);
        return List.of(item.inEachRound("NUM-1", "set it; the record is made by the next sync"));
    }

    /** The item for a record that took too long. */
    ToPark later(Task task, DatabaseException failed) {
        return item(task.work(), task.write(), null, Failure.message(failed), failed.sqlState())
                .later(
                        "nothing: it is tried again by itself, and by the next sync that a person starts; if that does not"
                                + " help, look for what makes the write so slow");
    }

    /** Items for a write of which some values have no form in their columns. */
    List<ToPark> unmappable(Work work, RowWrite write) {
        Map<Integer, String> problems = target.mapper(write.entity())
                .write(Task.values(write), write.row())
                .problems();
        List<ToPark> items = new ArrayList<>();
        for (FieldWrite field : write.fields()) {
            String reason = problems.get(field.field());
            if (reason != null) {
                items.add(item(work, write, write.isCreation() ? null : field, reason, null));
            }
        }
        return items.subList(0, write.isCreation() ? 1 : items.size());
    }

    private @Nullable SQLException tryAlone(Connection connection, Task task, FieldWrite field) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            target.table(task.write().entity()).update(connection, List.of(task.update(field)), true);
            return null;
        } catch (SQLException refused) {
            if (Failure.of(refused) != Failure.REFUSED && Failure.of(refused) != Failure.DENIED) {
                throw refused;
            }
            return refused;
        } finally {
            connection.rollback(before);
        }
    }

    /** PostgreSQL does not say which column a text is too long for; the catalogue does. */
    private String tooLong(RowWrite write, List<FieldWrite> fields, String message) {
        RowMapper mapper = target.mapper(write.entity());
        StringBuilder reason = new StringBuilder(message);
        for (FieldWrite field :
                fields.stream().filter(each -> each.verbatim() == null).toList()) {
            mapper.codec(field.field())
                    .tooLong(mapper.raw(field.field(), field.value(), write.row()))
                    .ifPresent(tooLong -> reason.append("; ").append(tooLong));
        }
        return reason.toString();
    }

    private ToPark item(
            Work work, RowWrite write, @Nullable FieldWrite field, String reason, @Nullable String sqlState) {
        Relation pair = pair(work, write, field);
        if (NO_SUCH_RECORD.equals(sqlState)) {
            String nextStep = "make the record that it refers to, or mend the value: a sync goes on with it then";
            return item(work, write, field, reason, sqlState, nextStep).later(nextStep);
        }
        String mend = DENIED.equals(sqlState)
                ? "give the user the right, or mend the policy or trigger that refuses it"
                : write.isCreation()
                        ? "mend "
                                + (pair.isMade()
                                        ? pair.kind().title() + " " + pair.counterpartNo()
                                        : "contact " + pair.contactNo())
                                + " or what refuses it"
                        : "mend the value, or what refuses it";
        String then = write.isCreation()
                ? "; it is tried again when that has changed, or by: counterpart retry"
                : "; it is tried again when either record has changed, or by: counterpart retry";
        return item(work, write, field, reason, sqlState, mend + then);
    }

    /** An item for a field of a write, or with null for the whole record. */
    ToPark item(
            Work work,
            RowWrite write,
            @Nullable FieldWrite field,
            String reason,
            @Nullable String sqlState,
            String nextStep) {
        Relation pair = pair(work, write, field);
        Row row = write.row();
        Entity entity = write.entity();
        return new ToPark(
                        entity,
                        row == null ? null : row.key(),
                        row == null ? null : row.no(),
                        pair.kind(),
                        pair.counterpartKey(),
                        pair.counterpartNo(),
                        field == null ? -1 : field.field(),
                        field == null ? null : oldValue(entity, field),
                        field == null ? null : field.value(),
                        work.decision().party().digestOf(pair.kind(), pair.counterpartKey()),
                        Parked.REFUSED,
                        reason,
                        sqlState,
                        nextStep,
                        Again.WHEN_CHANGED)
                .on(pair);
    }

    private String oldValue(Entity entity, FieldWrite field) {
        try {
            return target.mapper(entity).codec(field.field()).read(field.oldRaw());
        } catch (UnmappableValueException hasNoForm) {
            return String.valueOf(field.oldRaw());
        }
    }

    /** The pair on which an item of a write hangs: that it is for, of a contact one of those whose value it takes. */
    private static Relation pair(Work work, RowWrite write, @Nullable FieldWrite field) {
        Party party = work.decision().party();
        Relation origin = party.origin();
        if (write.isCreation() && origin != null && (write.kind() == null || write.kind() == origin.kind())) {
            return origin;
        }
        if (party.pairs().isEmpty() && party.origin() == null) {
            return Relation.none(Objects.requireNonNull(write.row(), "row"));
        }
        return Optional.ofNullable(field)
                .filter(any -> write.kind() == null)
                .flatMap(of -> work.source(of.field()))
                .or(() -> party.pairs().stream()
                        .filter(pair -> write.kind() == null || pair.kind() == write.kind())
                        .findFirst())
                .map(Pair::relation)
                .or(() -> Optional.ofNullable(party.origin()))
                .orElseThrow();
    }
}
