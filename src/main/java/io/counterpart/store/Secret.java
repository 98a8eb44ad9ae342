package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.mapping.Fingerprint;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The store's own random key: with it, fingerprints and digests say nothing to anybody who finds them. */
public record Secret(long key0, long key1, long digestSeed) {

    public static Secret read(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement("select key0, key1, digest_seed from secret");
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("the store has no secret: run 'counterpart init'");
            }
            return new Secret(row.getLong(1), row.getLong(2), row.getLong(3));
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the store's secret", failed);
        }
    }

    /** Makes the secret, once and for all; an existing one stays. */
    public static void create(Connection connection, SecureRandom random) {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into secret (key0, key1, digest_seed) values (?, ?, ?) on conflict do nothing")) {
            statement.setLong(1, random.nextLong());
            statement.setLong(2, random.nextLong());
            statement.setLong(3, random.nextLong());
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new DatabaseException("cannot write the store's secret", failed);
        }
    }

    public Fingerprint fingerprint() {
        return new Fingerprint(key0, key1);
    }

    /** Keeps the key to itself. */
    @Override
    public String toString() {
        return "Secret[...]";
    }
}
