package io.counterpart.receive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.counterpart.config.Configuration;
import io.counterpart.database.Catalog;
import io.counterpart.database.ImpossibleKeyException;
import io.counterpart.database.KeyColumns;
import io.counterpart.database.Pools;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.store.Received;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes in that records have changed. What is taken in are keys only, kept in the store until a turn has looked at the
 * records themselves: a message that is forged, or comes twice, makes somebody look, and nothing else. Needs no lead.
 */
public final class Reception {
    private final Configuration configuration;
    private final Pools pools;

    public Reception(Configuration configuration, Pools pools) {
        this.configuration = configuration;
        this.pools = pools;
    }

    /** What reads a message: strictly, since what could be read in two ways is a mistake or worse. */
    public static JsonMapper json() {
        return ChangesMessage.strict();
    }

    /**
     * Keeps what a message names, all of it or nothing.
     *
     * @return how many records those are
     * @throws RefusedMessageException if the message is wrong
     * @throws io.counterpart.database.DatabaseException if a database cannot be asked: the message may come again
     */
    public int keep(@Nullable JsonNode message) {
        Map<Entity, Set<Key>> records = new EnumMap<>(Entity.class);
        ChangesMessage.records(message, configuration.entities().keySet())
                .forEach((entity, keys) -> records.put(entity, asWritten(entity, keys)));
        try (Connection store = pools.store().getConnection()) {
            Received.add(store, records);
        } catch (SQLException failed) {
            throw Pools.unreachable("store", failed);
        }
        return records.values().stream().mapToInt(Set::size).sum();
    }

    private Set<Key> asWritten(Entity entity, Set<Key> keys) {
        EntityMapping mapping = Objects.requireNonNull(configuration.entities().get(entity));
        try (Connection source = pools.of(entity.side()).getConnection()) {
            return new KeyColumns(Catalog.describe(source, mapping)).asWritten(source, keys);
        } catch (ImpossibleKeyException impossible) {
            throw new RefusedMessageException(entity.id() + " key "
                    + RefusedMessageException.shown(impossible.key().toString()) + " " + impossible.getMessage());
        } catch (SQLException failed) {
            throw Pools.unreachable(entity.side().id(), failed);
        }
    }
}
