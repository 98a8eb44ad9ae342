package io.counterpart.sync;

import io.counterpart.database.Pools;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Side;
import io.counterpart.store.Erasure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** The keys of the contact that people mean by a number, also of one that is gone and only the store knows. */
public final class ContactKeys {

    private ContactKeys() {}

    /**
     * The keys that it has, or had.
     *
     * @throws RefusedException if neither the CRM nor the store knows it
     */
    public static Set<Key> of(Installation installation, Connection store, String contactNo) {
        Set<Key> keys = new HashSet<>(Erasure.keys(store, contactNo));
        try (Connection crm = installation.pools().of(Side.CRM).getConnection()) {
            keys.addAll(installation.table(Entity.CONTACT).keysOf(crm, contactNo));
        } catch (SQLException failed) {
            throw Pools.unreachable(Side.CRM.id(), failed);
        }
        boolean isKnown = !keys.isEmpty()
                || Erasure.foreseen(store, contactNo, keys).stream().anyMatch(each -> each.rows() > 0);
        if (!isKnown) {
            throw new RefusedException("there is no contact " + contactNo + ", neither in the CRM nor in the store");
        }
        return keys;
    }
}
