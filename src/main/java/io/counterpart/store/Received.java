package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The records that somebody said have changed, until they were looked at. A record has one entry, whose number is new
 * each time it is named.
 */
public final class Received {

    /** Entries of one entity, in the order in which they were named. */
    public record Page(Entity entity, List<Key> keys, List<Long> numbers) {
        public Page {
            keys = List.copyOf(keys);
            numbers = List.copyOf(numbers);
        }

        public boolean isEmpty() {
            return keys.isEmpty();
        }

        public long last() {
            return numbers.get(numbers.size() - 1);
        }
    }

    private record Entry(Entity entity, Key key) {}

    private Received() {}

    /** Keeps what was named, all of it or nothing. */
    public static void add(Connection connection, Map<Entity, Set<Key>> named) {
        List<Entry> entries = named.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(each -> each.getValue().stream().sorted().map(key -> new Entry(each.getKey(), key)))
                .toList();
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into received (entity, key) select * from unnest(?::text[], ?::text[])
                on conflict (entity, key) do update set number = default, at = now()
                """)) {
            Parameters.setTexts(statement, 1, entries, entry -> entry.entity().id());
            Parameters.setTexts(statement, 2, entries, entry -> Keys.text(entry.key()));
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new DatabaseException("cannot keep in the store what was received", failed);
        }
    }

    /** The number of the entry that was named last; empty where there is none. */
    public static OptionalLong last(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement("select max(number) from received");
                ResultSet row = statement.executeQuery()) {
            row.next();
            long last = row.getLong(1);
            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(last);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read what was received", failed);
        }
    }

    /** The next entries of an entity, after one number and up to another; empty where there are no more. */
    public static Page page(Connection connection, Entity entity, long after, long upTo, int size) {
        try (PreparedStatement statement = connection.prepareStatement("""
                select key, number from received
                where entity = ? and number > ? and number <= ? order by number limit ?
                """)) {
            statement.setString(1, entity.id());
            statement.setLong(2, after);
            statement.setLong(3, upTo);
            statement.setInt(4, size);
            List<Key> keys = new ArrayList<>();
            List<Long> numbers = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    keys.add(Keys.key(row.getString(1)));
                    numbers.add(row.getLong(2));
                }
            }
            return new Page(entity, keys, numbers);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read what was received", failed);
        }
    }

    /**
     * Removes exactly the entries of a page. Numbers do not become visible in their order, so that one below may not have
     * been seen yet; and an entry that is being named again is locked, has a new number then, and stays.
     */
    public static void remove(Connection connection, Page page) {
        try (PreparedStatement statement = connection.prepareStatement("""
                with done as materialized (
                  select entity, key from received where entity = ? and number = any(?) for update skip locked)
                delete from received r using done where r.entity = done.entity and r.key = done.key
                """)) {
            statement.setString(1, page.entity().id());
            Parameters.setNumbers(statement, 2, page.numbers(), number -> number);
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new DatabaseException("cannot remove from the store what was received", failed);
        }
    }

    /** Removes the entries of all other entities, which nobody would look at any more. */
    public static void keepOnly(Connection connection, Collection<Entity> entities) {
        try (PreparedStatement statement = connection.prepareStatement("delete from received where entity <> all(?)")) {
            Parameters.setTexts(statement, 1, List.copyOf(entities), Entity::id);
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new DatabaseException("cannot remove from the store what was received", failed);
        }
    }
}
