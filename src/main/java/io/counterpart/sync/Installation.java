package io.counterpart.sync;

import io.counterpart.apply.Records;
import io.counterpart.apply.Target;
import io.counterpart.config.Configuration;
import io.counterpart.database.Catalog;
import io.counterpart.database.Clock;
import io.counterpart.database.EntityTable;
import io.counterpart.database.Pools;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.mapping.RowMapper;
import io.counterpart.mapping.SharedFields;
import io.counterpart.mapping.TableColumns;
import io.counterpart.party.Attribute;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Side;
import io.counterpart.rules.Inheritance;
import io.counterpart.rules.Privacy;
import io.counterpart.rules.Rules;
import io.counterpart.store.Cascades;
import io.counterpart.store.FieldPlaces;
import io.counterpart.store.Journal;
import io.counterpart.store.MappingChange;
import io.counterpart.store.Relations;
import io.counterpart.store.Secret;
import io.counterpart.store.Standings;
import io.counterpart.store.StoreSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A configuration together with what its databases say: tables, shared fields and the store's secret. Everything a step
 * needs to know and nothing that changes during a run.
 *
 * @param places of the shared fields in stored baselines
 * @param records documents and the interaction log; empty where none has a file
 */
public record Installation(
        Configuration configuration,
        Pools pools,
        Fields fields,
        Map<Side, Target> targets,
        FieldPlaces places,
        Optional<Records> records) {
    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);

    /**
     * Reads the databases' catalogues and the store.
     *
     * @param writing whether shared fields that are new get their places in the store; a preview does without
     * @throws IllegalStateException if the store is not set up, or is to be written and belongs to other systems
     * @throws IllegalArgumentException if a table or column is missing
     */
    public static Installation open(Configuration configuration, Pools pools, boolean writing) {
        Map<Entity, TableColumns> columns = new EnumMap<>(Entity.class);
        for (Side side : Side.values()) {
            try (Connection connection = pools.of(side).getConnection()) {
                configuration.entities().forEach((entity, mapping) -> {
                    if (entity.side() == side) {
                        columns.put(entity, Catalog.describe(connection, mapping));
                    }
                });
            } catch (SQLException failed) {
                throw Pools.unreachable(side.id(), failed);
            }
        }
        Fields fields = SharedFields.of(columns, named(configuration));
        try (Connection store = pools.store().getConnection()) {
            StoreSchema.require(store);
            Secret secret = Secret.read(store);
            Map<Entity, EntityMapping> mappings = configuration.entities();
            if (writing) {
                KnownSystems.require(mappings, pools, store);
                KnownSystems.learn(mappings, pools, store);
                MappingChange.sentences(MappingChange.since(store, mappings)).forEach(change -> LOG.warn("{}", change));
            }
            FieldPlaces places =
                    writing ? FieldPlaces.assign(store, fields, mappings) : FieldPlaces.read(store, fields, mappings);
            return new Installation(
                    configuration,
                    pools,
                    fields,
                    targets(pools, columns, fields, secret),
                    places,
                    RecordTables.of(configuration, pools, columns, secret));
        } catch (SQLException failed) {
            throw Pools.unreachable("store", failed);
        }
    }

    /** The fields that rules name, also where no pair shares them. */
    private static Set<String> named(Configuration configuration) {
        Set<String> named = new HashSet<>(handedOn(configuration));
        named.addAll(configuration.rules().creations().fieldNames());
        named.addAll(configuration.files().fieldNames());
        if (configuration.rules().restores()) {
            named.add(Privacy.FIELD);
        }
        return named;
    }

    /** What persons take from their companies, also where no counterpart shares it. */
    private static Set<String> handedOn(Configuration configuration) {
        EntityMapping contact = configuration.contact();
        return contact.attribute(Attribute.COMPANY_NO).isEmpty()
                ? Set.of()
                : configuration.rules().inherit().named().stream()
                        .filter(name -> contact.field(name).isPresent())
                        .collect(Collectors.toSet());
    }

    private static Map<Side, Target> targets(
            Pools pools, Map<Entity, TableColumns> columns, Fields fields, Secret secret) {
        Map<Side, Target> targets = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            Map<Entity, EntityTable> tables = new EnumMap<>(Entity.class);
            Map<Entity, RowMapper> mappers = new EnumMap<>(Entity.class);
            columns.forEach((entity, table) -> {
                if (entity.side() == side) {
                    tables.put(entity, new EntityTable(table, fields, secret.digestSeed()));
                    mappers.put(entity, new RowMapper(table, fields, secret.fingerprint()));
                }
            });
            targets.put(side, new Target(side, pools.of(side), tables, mappers, Clock.ahead(pools.of(side))));
        }
        return targets;
    }

    public Rules rules() {
        return configuration.rules();
    }

    public Target target(Side side) {
        return Objects.requireNonNull(targets.get(side));
    }

    public EntityTable table(Entity entity) {
        return target(entity.side()).table(entity);
    }

    public RowMapper mapper(Entity entity) {
        return target(entity.side()).mapper(entity);
    }

    /** The same for documents and interactions; asked only where there are any. */
    public Journal recordJournal() {
        return new Journal(
                records.orElseThrow().fields(),
                configuration.application().history().values());
    }

    /** What is written down before it happens; keeps the values for as long as the settings say. */
    public Journal journal() {
        return new Journal(fields, configuration.application().history().values());
    }

    public Relations relations() {
        return new Relations(places);
    }

    /** What companies hand on to their persons here. */
    public Inheritance inheritance() {
        return new Inheritance(rules().inherit(), fields);
    }

    public Standings standings() {
        return new Standings(fields, inheritance().fields());
    }

    public Cascades cascades() {
        return new Cascades(fields, inheritance().fields());
    }

    /** By text the keys of the records that have it in the column of a field. */
    Map<String, List<Key>> keysWith(Entity entity, int field, Set<String> texts) {
        if (texts.isEmpty()) {
            return Map.of();
        }
        String column = mapper(entity).codec(field).column().name();
        try (Connection connection = pools.of(entity.side()).getConnection()) {
            return table(entity).keysWith(connection, column, texts);
        } catch (SQLException failed) {
            throw Pools.unreachable(entity.side().id(), failed);
        }
    }

    /** Which of these keys have a record that exists as this entity. */
    Set<Key> existing(Entity entity, Set<Key> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        try (Connection connection = pools.of(entity.side()).getConnection()) {
            return table(entity).existing(connection, keys);
        } catch (SQLException failed) {
            throw Pools.unreachable(entity.side().id(), failed);
        }
    }

    /** The entities that are mapped, the contact first, then the kinds in their order (RUN-1, MAT-2). */
    public List<Entity> entities() {
        return Entity.parties().stream()
                .filter(configuration.entities()::containsKey)
                .toList();
    }
}
