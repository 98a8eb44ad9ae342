package io.counterpart.apply;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.EntityTable;
import io.counterpart.database.Rights;
import io.counterpart.mapping.RowMapper;
import io.counterpart.party.Entity;
import io.counterpart.party.Side;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * One of the two systems: its connections, its tables and how their rows become records.
 *
 * @param tables per entity that lives there
 * @param mappers per entity that lives there
 * @param clockAhead how far its clock is ahead of the store's
 */
public record Target(
        Side side,
        DataSource dataSource,
        Map<Entity, EntityTable> tables,
        Map<Entity, RowMapper> mappers,
        Duration clockAhead) {

    public Target {
        tables = Map.copyOf(tables);
        mappers = Map.copyOf(mappers);
    }

    public EntityTable table(Entity entity) {
        return Objects.requireNonNull(tables.get(entity), () -> entity.id() + " is not mapped");
    }

    /** What the user may not write of an entity's table, as it is now. */
    public Rights rights(Entity entity) {
        try (Connection connection = dataSource.getConnection()) {
            return Rights.of(connection, table(entity).mapping());
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the rights on " + entity.id() + " in the " + side, failed);
        }
    }

    public RowMapper mapper(Entity entity) {
        return Objects.requireNonNull(mappers.get(entity), () -> entity.id() + " is not mapped");
    }
}
