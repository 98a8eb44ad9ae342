package io.counterpart.sync;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.EntityTable;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Finds the record that people mean by a number. */
public final class Lookup {

    private Lookup() {}

    /**
     * The key of the record with this number.
     *
     * @throws RefusedException if there is none, or more than one
     */
    public static Key byNumber(Installation installation, Entity entity, String no) {
        EntityTable table = installation.table(entity);
        try (Connection connection = installation.pools().of(entity.side()).getConnection()) {
            List<Key> keys = table.keysOf(connection, no);
            if (keys.isEmpty()) {
                throw new RefusedException("there is no " + entity.title() + " " + no);
            }
            if (keys.size() > 1) {
                throw new RefusedException("there are " + keys.size() + " records of " + entity.title() + " " + no
                        + ": give them different numbers first");
            }
            return keys.get(0);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot look for " + entity.title() + " " + no, failed);
        }
    }
}
