package io.counterpart.sync;

import io.counterpart.database.DatabaseException;
import io.counterpart.party.Key;
import io.counterpart.store.Erasure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The verb {@code forget}: erases what the store holds about a contact, also about one that is gone (PRV-2). */
public final class Forget {

    /**
     * What was erased, or would be.
     *
     * @param run its number in the store, 0 where nothing was written
     */
    public record Receipt(String contactNo, Instant at, long run, List<Erasure.Erased> erased) {}

    private Forget() {}

    /**
     * Erases it. What a stopped process has left open is settled before, with the term.
     *
     * @throws RefusedException if neither the CRM nor the store knows the contact
     */
    public static Receipt carryOut(Term term, String contactNo, Instant now) {
        Set<Key> keys = ContactKeys.of(term.installation(), term.connection(), contactNo);
        RunLog run = new RunLog(term.connection(), "forget", null);
        try {
            List<Erasure.Erased> erased = term.session().transaction(connection -> {
                run.id();
                return Erasure.erase(connection, contactNo, keys);
            });
            run.finish(RunLog.DONE);
            return new Receipt(contactNo, now, run.number(), erased);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot erase what the store holds about contact " + contactNo, failed);
        }
    }

    /** What would be erased; writes nothing. */
    public static Receipt foreseen(Installation installation, Connection store, String contactNo, Instant now) {
        Set<Key> keys = ContactKeys.of(installation, store, contactNo);
        return new Receipt(contactNo, now, 0, Erasure.foreseen(store, contactNo, keys));
    }
}
