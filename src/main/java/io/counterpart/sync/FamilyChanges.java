package io.counterpart.sync;

import io.counterpart.apply.Stand;
import io.counterpart.apply.Work;
import io.counterpart.party.Cascade;
import io.counterpart.party.Family;
import io.counterpart.party.Key;
import io.counterpart.party.Row;
import io.counterpart.party.Standing;
import io.counterpart.rules.Inheritance;
import io.counterpart.store.Standings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of the contacts' standings by what was done, and which changes of companies go on to their persons. */
final class FamilyChanges {
    private final List<Standing> standings = new ArrayList<>();
    private final List<Cascade> cascades = new ArrayList<>();
    private final Set<Key> gone = new HashSet<>();
    private final Installation installation;
    private final Inheritance inheritance;
    private final Families families;

    FamilyChanges(Installation installation, Families families) {
        this.installation = installation;
        this.inheritance = installation.inheritance();
        this.families = families;
    }

    boolean isEmpty() {
        return standings.isEmpty() && cascades.isEmpty() && gone.isEmpty();
    }

    /** Contacts that are gone, and nothing has to be known of. */
    void forget(Connection store, Set<Key> contacts) {
        if (families.isOn()) {
            installation.standings().of(store, contacts).forEach(each -> gone.add(each.contact()));
        }
    }

    /** Writes it all, in the transaction that records the batch. */
    void write(Connection connection) throws SQLException {
        installation.standings().put(connection, standings);
        installation.cascades().insert(connection, cascades);
        Standings.delete(connection, gone);
    }

    /**
     * Takes up what became of a party.
     *
     * @param unheard whether its contact names a counterpart that nobody has looked for yet
     */
    void take(Work work, boolean unheard) {
        Family family = work.decision().party().family();
        Stand contact = work.contact();
        Key read = work.decision().deletedContact();
        if (families.isOn() && contact == null && read != null) {
            gone.add(read);
        }
        if (!families.isOn() || contact == null || !contact.row().awake()) {
            return;
        }
        if (work.decision().party().contact() == null) {
            standings.add(families.now(contact.row(), null)); // it was made
        } else if (work.isContactFailed() || work.decision().planAgain()) {
            notDone(work, family);
        } else if (family.now() != null) {
            done(contact, family, unheard);
        }
    }

    /**
     * A person that was never looked at is as it was found, so that what it inherits can be told from an edit. One without
     * counterparts that could not be written now is looked at once more in the next round.
     */
    private void notDone(Work work, Family family) {
        Standing known = family.known();
        Standing now = family.now();
        boolean alone = work.decision().party().pairs().isEmpty();
        if (now != null && known == null && now.hasCompany()) {
            standings.add(new Standing(now.contact(), now.no(), "", 0, now.prints()));
        } else if (known != null && known.digest() != 0 && alone && work.isContactFailed()) {
            standings.add(new Standing(known.contact(), known.no(), known.companyNo(), 0, known.prints()));
        }
    }

    private void done(Stand contact, Family family, boolean unheard) {
        Row row = contact.row();
        Standing known = family.known();
        boolean isKnown = known != null && known.digest() == contact.digest();
        long digest = unheard && !isKnown ? 0 : contact.digest();
        Standing found = families.now(row, known);
        Standing now = new Standing(found.contact(), found.no(), companyTakenUp(found, family), digest, found.prints());
        if (known == null || !known.isSame(now)) {
            standings.add(now);
        }
        Cascade cascade = inheritance.handedOn(row, family, now);
        if (cascade != null) {
            cascades.add(cascade);
        }
    }

    /** A company that is not there yet hands its values on once it is. */
    private static String companyTakenUp(Standing found, Family family) {
        @Nullable Standing known = family.known();
        boolean waits = family.hasJoined() && family.company() == null;
        return waits ? known == null ? "" : known.companyNo() : found.companyNo();
    }
}
