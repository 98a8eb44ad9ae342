package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Relation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds a relation by the number of its contact, which may be gone. */
public final class RelationOfContact {

    private RelationOfContact() {}

    /** The only relation of this kind whose contact has, or had, this number. */
    public static Optional<Relation> numbered(Connection connection, Relations relations, String contactNo, Kind kind) {
        List<Relation> found = relations.ofContacts(connection, keys(connection, contactNo, kind)).stream()
                .map(Relations.Stored::relation)
                .filter(relation -> relation.kind() == kind)
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static List<Key> keys(Connection connection, String contactNo, Kind kind) {
        try (PreparedStatement statement =
                connection.prepareStatement("select contact_key from relation where contact_no = ? and kind = ?")) {
            statement.setString(1, contactNo);
            statement.setString(2, kind.id());
            List<Key> keys = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    keys.add(Keys.key(row.getString(1)));
                }
            }
            return keys;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the relations", failed);
        }
    }
}
