package io.counterpart.sync;

import io.counterpart.apply.RecordTable;
import io.counterpart.apply.Records;
import io.counterpart.config.Configuration;
import io.counterpart.database.Catalog;
import io.counterpart.database.EntityTable;
import io.counterpart.database.Pools;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.mapping.FieldMapping;
import io.counterpart.mapping.RecordMapping;
import io.counterpart.mapping.RowMapper;
import io.counterpart.mapping.TableColumns;
import io.counterpart.party.Attribute;
import io.counterpart.party.DocumentKind;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.RecordFields;
import io.counterpart.party.Side;
import io.counterpart.rules.Condition;
import io.counterpart.rules.Privacy;
import io.counterpart.store.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the databases say of the tables of documents and interactions. */
final class RecordTables {
    private final Configuration configuration;
    private final Map<Entity, TableColumns> parties;
    private final Fields fields;
    private final Secret secret;

    private RecordTables(Configuration configuration, Map<Entity, TableColumns> parties, Secret secret) {
        this.configuration = configuration;
        this.parties = parties;
        this.fields = new Fields(List.copyOf(names(configuration)), Map.of(), (kind, field, value) -> value);
        this.secret = secret;
    }

    /** Empty where none has a file: then nothing is read for them. */
    static Optional<Records> of(
            Configuration configuration, Pools pools, Map<Entity, TableColumns> parties, Secret secret) {
        return configuration.records().isEmpty()
                ? Optional.empty()
                : Optional.of(new RecordTables(configuration, parties, secret).records(pools));
    }

    /** What records hold, what they take from parties, and what rules look at. */
    private static Set<String> names(Configuration configuration) {
        Set<String> names = new LinkedHashSet<>(List.of(
                "name",
                Fields.TYPE,
                Privacy.FIELD,
                RecordFields.SALESPERSON_CODE,
                RecordFields.LINES,
                Attribute.COMPANY_NO.fieldName()));
        for (RecordMapping mapping : configuration.records().values()) {
            mapping.table().fields().forEach(field -> add(field, names));
            if (mapping.lines() != null) {
                mapping.lines().table().fields().forEach(field -> add(field, names));
            }
        }
        configuration.rules().documents().when().values().forEach(when -> names.addAll(when.fields()));
        for (DocumentKind kind : DocumentKind.values()) {
            configuration.rules().creations().templates(kind.party()).stream()
                    .map(template -> template.when())
                    .map(Condition::fields)
                    .forEach(names::addAll);
        }
        List.copyOf(names)
                .forEach(name -> configuration
                        .entities()
                        .values()
                        .forEach(mapping -> mapping.field(name).ifPresent(field -> names.addAll(field.fields()))));
        return names;
    }

    private static void add(FieldMapping field, Set<String> names) {
        names.add(field.name());
        names.addAll(field.fields());
    }

    private Records records(Pools pools) {
        Map<Entity, RecordTable> tables = new EnumMap<>(Entity.class);
        for (Side side : Side.values()) {
            try (Connection connection = pools.of(side).getConnection()) {
                configuration.records().forEach((entity, mapping) -> {
                    if (entity.side() == side) {
                        tables.put(entity, table(connection, mapping));
                    }
                });
            } catch (SQLException failed) {
                throw Pools.unreachable(side.id(), failed);
            }
        }
        Map<Entity, EntityTable> partyTables = new EnumMap<>(Entity.class);
        Map<Entity, RowMapper> partyMappers = new EnumMap<>(Entity.class);
        parties.forEach((entity, columns) -> {
            partyTables.put(entity, EntityTable.withoutDigests(columns, fields));
            partyMappers.put(entity, mapper(columns));
        });
        return new Records(
                fields,
                Map.of(Side.CRM, pools.of(Side.CRM), Side.ERP, pools.of(Side.ERP)),
                tables,
                partyTables,
                partyMappers);
    }

    private RecordTable table(Connection connection, RecordMapping mapping) {
        TableColumns head = columns(connection, mapping.table(), mapping.type());
        mapping.open().keySet().forEach(head::column);
        RecordTable.Lines lines = null;
        if (mapping.lines() != null) {
            TableColumns ofLines =
                    columns(connection, mapping.lines().table(), mapping.lines().type());
            lines = new RecordTable.Lines(mapping.lines(), entityTable(ofLines), mapper(ofLines));
        }
        return new RecordTable(mapping, entityTable(head), mapper(head), lines);
    }

    private static TableColumns columns(Connection connection, EntityMapping mapping, @Nullable String type) {
        TableColumns columns = Catalog.describe(connection, mapping);
        Optional.ofNullable(type).ifPresent(columns::column);
        return columns;
    }

    private EntityTable entityTable(TableColumns columns) {
        return new EntityTable(columns, fields, secret.digestSeed());
    }

    private RowMapper mapper(TableColumns columns) {
        return new RowMapper(columns, fields, secret.fingerprint());
    }
}
