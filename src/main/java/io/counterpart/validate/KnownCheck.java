package io.counterpart.validate;

import io.counterpart.config.Configuration;
import io.counterpart.database.DatabaseIdentity;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.party.Entity;
import io.counterpart.party.Side;
import io.counterpart.store.KnownEntity;
import io.counterpart.store.MappingChange;
import io.counterpart.store.StoreSchema;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is different since the store was last used: the systems, and how their fields are mapped. */
final class KnownCheck {
    private static final String IS_READABLE = "select has_table_privilege(to_regclass('" + StoreSchema.NAME
            + ".known_entity'), 'select') and has_table_privilege(to_regclass('" + StoreSchema.NAME
            + ".field'), 'select')";

    private KnownCheck() {}

    static void check(Configuration configuration, Sessions sessions, Session store, Report report)
            throws SQLException {
        if (!store.isTrue(IS_READABLE)) {
            return;
        }
        Map<Entity, KnownEntity> known = store.query(KnownEntity.SELECT, KnownEntity::read).stream()
                .collect(Collectors.toMap(KnownEntity::entity, entity -> entity));
        for (Side side : Side.values()) {
            Optional<Session> session = sessions.of(side);
            if (session.isPresent()) {
                checkSystem(configuration, side, session.get().identity(), known, report);
            }
        }
        List<MappingChange.Place> places = store.query(MappingChange.Place.SELECT, MappingChange.Place::read);
        MappingChange.sentences(MappingChange.since(places, configuration.entities()))
                .forEach(change -> report.warn(Sessions.STORE, change, "look at it first: counterpart preview --full"));
    }

    private static void checkSystem(
            Configuration configuration,
            Side side,
            DatabaseIdentity database,
            Map<Entity, KnownEntity> known,
            Report report) {
        for (EntityMapping mapping : configuration.entities().values()) {
            KnownEntity before = known.get(mapping.entity());
            if (mapping.entity().side() == side && before != null) {
                KnownEntity.of(mapping, database)
                        .otherThan(before)
                        .ifPresent(what -> report.fail(mapping.entity().id(), what, KnownEntity.REMEDY));
            }
        }
    }
}
