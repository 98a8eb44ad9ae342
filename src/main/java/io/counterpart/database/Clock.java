package io.counterpart.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/** Measures how far a database's clock is ahead of this machine's. */
public final class Clock {

    private Clock() {}

    /** The difference, to about half of a statement's round trip. */
    public static Duration ahead(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            Instant before = Instant.now();
            try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
                row.next();
                Instant there = row.getObject(1, OffsetDateTime.class).toInstant();
                Instant here =
                        before.plus(Duration.between(before, Instant.now()).dividedBy(2));
                return Duration.between(here, there);
            }
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the database's clock", failed);
        }
    }
}
