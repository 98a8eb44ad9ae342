package io.counterpart.validate;

import io.counterpart.config.Configuration;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds a configuration against the real databases, before a sync does. */
public final class Validation {

    private Validation() {}

    /**
     * Makes all checks: databases, entity by entity, pairs of fields, rules, files, store. A database that cannot be reached
     * is one of the results, and what does not need it is checked all the same. Writes nothing anywhere.
     */
    public static List<Check> of(Configuration configuration) {
        return of(configuration, Clock.systemUTC());
    }

    static List<Check> of(Configuration configuration, Clock clock) {
        Report report = new Report();
        try (Sessions sessions = Sessions.open(configuration.application(), report)) {
            sessions.check(configuration, clock, report);
            report.attempt("encoding", () -> sessions.checkEncodings(report));
            Map<Entity, FoundTable> tables = tables(configuration, sessions, report);
            PairCheck.check(configuration, tables, report);
            DataCheck.check(configuration, tables, report);
            RulesCheck.check(configuration, report);
            FileMappingCheck.check(configuration, tables, report);
            RecordsCheck.check(configuration, sessions, report);
            Optional.ofNullable(tables.get(Entity.CONTACT))
                    .filter(contact -> contact.has(contact.mapping().columns()))
                    .ifPresent(contact -> report.attempt(
                            contact.subject(), () -> NewContactCheck.check(configuration, contact, report)));
            for (Kind kind : Kind.values()) {
                Optional.ofNullable(tables.get(kind.entity()))
                        .filter(found -> found.has(found.mapping().columns()))
                        .ifPresent(found -> report.attempt(
                                found.subject(), () -> NewCounterpartCheck.check(configuration, kind, found, report)));
            }
            sessions.store()
                    .ifPresent(store -> report.attempt(Sessions.STORE, () -> {
                        StoreCheck.check(store, configuration.application().store(), report);
                        KnownCheck.check(configuration, sessions, store, report);
                    }));
        }
        return report.checks();
    }

    private static Map<Entity, FoundTable> tables(Configuration configuration, Sessions sessions, Report report) {
        Map<Entity, FoundTable> tables = new EnumMap<>(Entity.class);
        for (Entity entity : Entity.parties()) {
            EntityMapping mapping = configuration.entities().get(entity);
            Optional<Session> session = sessions.of(entity.side());
            if (mapping != null && session.isPresent()) {
                report.attempt(
                        entity.id(),
                        () -> TableCheck.find(configuration, mapping, session.get(), report)
                                .ifPresent(table -> {
                                    tables.put(entity, table);
                                    EntityChecks.check(table, report);
                                }));
            }
        }
        return tables;
    }
}
