package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.party.Key;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Relations without a kind: mere classifications of a contact, which never synchronise (REL-2). */
public final class Classifications {

    /** A contact's relation code, and since when it has it. */
    public record Classification(String code, String contactNo, Instant since) {}

    private Classifications() {}

    /** Those of one contact, by code. */
    public static List<Classification> of(Connection connection, Key contact) {
        try (PreparedStatement statement = connection.prepareStatement("""
                select code, contact_no, created_at from relation where kind is null and contact_key = ? order by code, id
                """)) {
            statement.setString(1, Keys.text(contact));
            List<Classification> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new Classification(row.getString(1), row.getString(2), Times.get(row, "created_at")));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the relations", failed);
        }
    }
}
