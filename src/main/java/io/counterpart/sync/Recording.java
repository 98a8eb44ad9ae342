package io.counterpart.sync;

import io.counterpart.apply.Work;
import io.counterpart.database.DatabaseException;
import io.counterpart.party.Attribute;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Parked;
import io.counterpart.rules.EndedPair;
import io.counterpart.store.Conflicts;
import io.counterpart.store.Ended;
import io.counterpart.store.Journal;
import io.counterpart.store.OpenBatch;
import io.counterpart.store.PairEnds;
import io.counterpart.store.ParkedItems;
import io.counterpart.store.ParkedOnContacts;
import io.counterpart.store.Relations;
import io.counterpart.store.StoreSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Records what was done: relations, baselines, conflicts, parked items and the journal's end in one transaction of the
 * store. A party of which nothing has changed leaves no trace.
 */
final class Recording {
    private final Installation installation;
    private final StoreSession store;
    private final Journal journal;
    private final Relations relations;
    private final Swings swings;
    private final Families families;
    /** Link columns may link what had ended without anybody saying so to Counterpart, and what is made again ends no more. */
    private final boolean mayHaveEnded;

    Recording(Installation installation, StoreSession store, Journal journal, Families families) {
        this.installation = installation;
        this.store = store;
        this.journal = journal;
        this.relations = installation.relations();
        this.swings = new Swings(installation.fields());
        this.families = families;
        this.mayHaveEnded = installation.rules().restores()
                || Arrays.stream(Kind.values())
                        .anyMatch(kind -> installation.fields().indexOf(Attribute.link(kind)) >= 0);
    }

    /**
     * Records a batch.
     *
     * @param lastAttempt whether what is unfinished of a party is parked now instead of being planned again at once
     * @return whether there was anything to record
     */
    boolean record(Batch batch, RunLog run, Predicate<Work> lastAttempt) {
        List<Work> works = batch.works();
        List<OpenBatch> written = batch.written();
        Changes changes = new Changes(
                batch.hearsContacts(), installation.fields(), new FamilyChanges(installation, families), swings);
        changes.unparked.addAll(parkedFor(batch.entity(), batch.gone()));
        if (batch.entity() == Entity.CONTACT) {
            changes.families.forget(store.connection(), batch.gone());
        }
        changes.parked.addAll(batch.ambiguous());
        batch.followed().forEach(step -> changes.followed.addAll(step.followed()));
        works.forEach(work -> changes.take(work, lastAttempt.test(work)));
        works.forEach(run::count);
        changes.followed.forEach(run::count);
        changes.conflicts.forEach(run::count);
        run.parked(changes.parked.size());
        if (changes.isEmpty() && written.isEmpty()) {
            return false;
        }
        long id = run.id();
        try {
            store.transaction(connection -> {
                write(connection, id, changes);
                journal.close(connection, written);
                return id;
            });
            changes.tell(run.recorded());
            return true;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot record a batch", failed);
        }
    }

    /** What is parked for records that do not exist any more waits for nothing. */
    private List<Long> parkedFor(Entity entity, Set<Key> gone) {
        return entity.kind()
                .map(kind -> ParkedItems.of(store.connection(), kind, gone).stream())
                .orElseGet(() -> ParkedOnContacts.of(store.connection(), gone, any -> true).values().stream()
                        .flatMap(List::stream))
                .map(Parked::id)
                .toList();
    }

    private void write(Connection connection, long run, Changes changes) throws SQLException {
        PairEnds.record(connection, run, changes.ended);
        relations.delete(
                connection, changes.ended.stream().map(EndedPair::relation).toList());
        Following.record(connection, relations, changes.followed);
        Ended.insert(connection, changes.survivors);
        relations.insert(connection, run, changes.made);
        ParkedOnContacts.remove(connection, changes.made);
        if (mayHaveEnded) {
            Ended.clear(connection, changes.made);
        }
        relations.update(connection, changes.moved);
        Conflicts.record(connection, run, changes.conflicts); // a decided one takes the place of the open one
        Conflicts.close(connection, changes.closedConflicts);
        boolean closes = !changes.conflicts.isEmpty() || !changes.closedConflicts.isEmpty();
        if (closes && !installation.configuration().application().history().values()) {
            Conflicts.emptyClosed(connection);
        }
        ParkedItems.follow(connection, changes.seenAs);
        ParkedItems.remove(connection, changes.unparked);
        ParkedItems.park(connection, run, installation.fields(), changes.parked);
        changes.families.write(connection);
    }
}
