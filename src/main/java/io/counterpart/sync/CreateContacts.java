package io.counterpart.sync;

import io.counterpart.apply.Numbers;
import io.counterpart.database.DatabaseException;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Parked;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.rules.Decision;
import io.counterpart.store.Ended;
import io.counterpart.store.ParkedItems;
import io.counterpart.store.Relations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The verb {@code create contact --from}: contacts for ERP records that have none, as a sync makes them, for kinds that
 * make none by themselves too (CRC-4). One that matches is linked, one that may belong to several waits (MAT-2). What
 * ended may begin again, since it is a person who asks (DEL-3).
 */
public final class CreateContacts {

    /**
     * What came of it.
     *
     * @param created how many contacts were, or would be, made
     * @param linked how many records were linked with a contact that was there
     * @param waiting how many wait for a person or a setting
     * @param changes in words; empty where it was not asked for
     */
    public record Created(Kind kind, long created, long linked, long waiting, List<PlannedChange> changes) {}

    private final Installation installation;
    private final Connection store;
    private final Kind kind;
    private long created;
    private long linked;
    private long waiting;

    private CreateContacts(Installation installation, Connection store, Kind kind) {
        this.installation = installation;
        this.store = store;
        this.kind = kind;
    }

    /**
     * Makes them.
     *
     * @param number of one record; null for all
     * @throws RefusedException if a rule refuses, or one record gets no contact
     */
    public static Created carryOut(Term term, Kind kind, @Nullable String number) {
        CreateContacts verb = new CreateContacts(term.installation(), term.connection(), kind);
        verb.refuseUnmapped();
        Optional<Row> one = Optional.ofNullable(number).map(verb::theOne);
        verb.refuse();
        Run run = term.run("create", number != null);
        try {
            if (one.isPresent()) {
                verb.make(term, run, List.of(one.get()));
            } else {
                new Unlinked(term.installation(), term.connection())
                        .forEachBatch(kind, rows -> verb.make(term, run, rows));
            }
            List<PlannedChange> changes = run.finish().changes();
            one.ifPresent(verb::refuseWaiting);
            return verb.result(changes);
        } catch (RefusedException refused) {
            run.log().finish(RunLog.DONE);
            throw refused;
        } catch (RuntimeException failed) {
            run.fail(failed, false);
            throw failed;
        }
    }

    /** What {@link #carryOut} would do; writes nothing. */
    public static Created rehearse(Installation installation, Connection store, Kind kind, @Nullable String number) {
        CreateContacts verb = new CreateContacts(installation, store, kind);
        verb.refuseUnmapped();
        Optional<Row> one = Optional.ofNullable(number).map(verb::theOne);
        verb.refuse();
        Preview preview = Preview.on(installation, store);
        List<PlannedChange> changes = new ArrayList<>();
        Consumer<List<Row>> planned = rows -> {
            Batch batch = Batch.asked(kind.entity(), rows);
            changes.addAll(preview.rehearse(batch));
            verb.count(batch);
        };
        if (one.isPresent()) {
            planned.accept(List.of(one.get()));
        } else {
            new Unlinked(installation, store).forEachBatch(kind, planned);
        }
        return verb.result(changes);
    }

    private Created result(List<PlannedChange> changes) {
        return new Created(kind, created, linked, waiting, changes);
    }

    private void refuseUnmapped() {
        if (installation.configuration().of(kind).isEmpty()) {
            throw new RefusedException(
                    "there is no entities/" + kind.id() + ".yaml: say where " + kind.title() + "s live first");
        }
    }

    /** The settings that it takes (PRE-2, PRE-3); asked before anything is written (PRE-5). */
    private void refuse() {
        if (installation.rules().code(kind).isEmpty()) {
            throw new RefusedException("relations." + kind.settingName()
                    + " is not set in rules.yaml, so no contact can be made from a " + kind.title());
        }
        new Numbers(installation.rules().series())
                .missing(installation.table(Entity.CONTACT))
                .ifPresent(setting -> {
                    throw new RefusedException(setting);
                });
    }

    private Row theOne(String number) {
        Entity entity = kind.entity();
        Key key = Lookup.byNumber(installation, entity, number);
        Optional<Relation> relation = relation(key);
        if (relation.isPresent()) {
            throw new RefusedException(kind.title() + " " + number + " is already linked to contact "
                    + relation.get().contactNo());
        }
        Row row = new Gather(installation, store).rows(entity, List.of(key)).get(key);
        if (row == null) {
            throw new RefusedException("there is no " + kind.title() + " " + number);
        }
        if (!row.awake()) {
            throw new RefusedException("the " + kind.title() + " lies outside its `filter`: a pair of it would sleep");
        }
        return row;
    }

    private Optional<Relation> relation(Key key) {
        return installation.relations().ofCounterpart(store, kind, key).map(Relations.Stored::relation);
    }

    private void make(Term term, Run run, List<Row> rows) {
        allowAgain(term, rows);
        Batch batch = Batch.asked(kind.entity(), rows);
        run.steps().plan(batch);
        count(batch);
        run.steps().carryOut(batch);
    }

    private void count(Batch batch) {
        for (Decision decision : batch.decisions()) {
            if (decision.contact() != null && decision.contact().isCreation()) {
                created++;
            } else if (decision.pairs().isEmpty()) {
                waiting++;
            } else {
                linked++;
            }
        }
    }

    private void allowAgain(Term term, List<Row> rows) {
        try {
            term.session().transaction(connection -> {
                Ended.clear(connection, kind, rows, term.installation().fields());
                return rows;
            });
        } catch (SQLException failed) {
            throw new DatabaseException("cannot write to the store", failed);
        }
    }

    /** The one record that was asked for waits: that is the answer. */
    private void refuseWaiting(Row row) {
        if (relation(row.key()).isPresent()) {
            return;
        }
        String why = ParkedItems.of(store, kind, List.of(row.key())).stream()
                .findFirst()
                .map(Parked::reason)
                .orElse("it was changed meanwhile");
        throw new RefusedException(kind.title() + " " + row.no() + " gets no contact: " + why);
    }
}
