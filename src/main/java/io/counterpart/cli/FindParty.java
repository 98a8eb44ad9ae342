package io.counterpart.cli;

import io.counterpart.apply.Target;
import io.counterpart.database.Pools;
import io.counterpart.party.Attribute;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Pair;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.store.Classifications;
import io.counterpart.store.ConflictList;
import io.counterpart.store.Ended;
import io.counterpart.store.ParkedList;
import io.counterpart.store.RelationTimes;
import io.counterpart.store.Relations;
import io.counterpart.sync.Installation;
import io.counterpart.sync.Lookup;
import io.counterpart.sync.RefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the party that a record belongs to. */
final class FindParty {
    private final Installation installation;
    private final Connection store;

    FindParty(Installation installation, Connection store) {
        this.installation = installation;
        this.store = store;
    }

    /**
     * The party of the record with this number.
     *
     * @throws RefusedException if there is no such record
     */
    PartyView byNumber(Entity entity, String no) {
        if (!installation.entities().contains(entity)) {
            throw new RefusedException("there is no " + entity.title() + " " + no + ": entities/" + entity.id()
                    + ".yaml, which would say where they live, is missing");
        }
        Key key = Lookup.byNumber(installation, entity, no);
        List<Relations.Stored> stored = relations(entity, key);
        Map<Entity, Row> rows = rows(keys(entity, key, stored));
        Row asked = Optional.ofNullable(rows.get(entity))
                .orElseThrow(() -> new RefusedException("there is no " + entity.title() + " " + no));
        List<Long> ids = stored.stream().map(each -> each.relation().id()).toList();
        return new PartyView(
                installation.fields(),
                asked,
                rows,
                pairs(stored, rows),
                summary(asked, rows, stored),
                RelationTimes.since(store, ids),
                ConflictList.open(store, ids),
                parked(asked, stored),
                ended(asked, stored));
    }

    private List<Relations.Stored> relations(Entity entity, Key key) {
        List<Relations.Stored> stored = entity.kind()
                .map(kind -> installation.relations().ofCounterparts(store, kind, List.of(key)))
                .orElseGet(() -> installation.relations().ofContacts(store, List.of(key)));
        return stored.stream()
                .filter(each ->
                        installation.entities().contains(each.relation().kind().entity()))
                .toList();
    }

    private static Map<Entity, Key> keys(Entity entity, Key key, List<Relations.Stored> stored) {
        Map<Entity, Key> keys = new EnumMap<>(Entity.class);
        keys.put(entity, key);
        for (Relations.Stored each : stored) {
            Relation relation = each.relation();
            keys.put(Entity.CONTACT, relation.contactKey());
            keys.put(relation.kind().entity(), relation.counterpartKey());
        }
        return keys;
    }

    private Map<Entity, Row> rows(Map<Entity, Key> keys) {
        Map<Entity, Row> rows = new EnumMap<>(Entity.class);
        keys.forEach((entity, key) -> row(entity, key).ifPresent(row -> rows.put(entity, row)));
        return rows;
    }

    private Optional<Row> row(Entity entity, Key key) {
        Target target = installation.target(entity.side());
        try (Connection connection = target.dataSource().getConnection()) {
            return target.table(entity).read(connection, List.of(key)).stream()
                    .map(raw -> target.mapper(entity).row(raw, target.clockAhead()))
                    .findFirst();
        } catch (SQLException failed) {
            throw Pools.unreachable(entity.side().id(), failed);
        }
    }

    private static List<Pair> pairs(List<Relations.Stored> stored, Map<Entity, Row> rows) {
        return stored.stream()
                .map(each -> new Pair(
                        each.relation(), rows.get(each.relation().kind().entity()), each.baseline()))
                .sorted(Comparator.comparing(Pair::kind))
                .toList();
    }

    private Summary summary(Row asked, Map<Entity, Row> rows, List<Relations.Stored> stored) {
        Row contact = asked.entity() == Entity.CONTACT ? asked : rows.get(Entity.CONTACT);
        Optional<Row> company = Optional.ofNullable(contact).flatMap(this::company);
        return new Summary(
                kinds(stored),
                contact == null ? List.of() : Classifications.of(store, contact.key()),
                company.map(Row::no).orElse(""),
                company.map(row -> kinds(relations(Entity.CONTACT, row.key()))).orElse(List.of()),
                company.map(row -> Classifications.of(store, row.key())).orElse(List.of()));
    }

    private static List<Kind> kinds(List<Relations.Stored> stored) {
        return stored.stream().map(each -> each.relation().kind()).sorted().toList();
    }

    /** A person's company; empty where it has none, or where its number is nobody's or several contacts'. */
    private Optional<Row> company(Row contact) {
        int field = installation.fields().indexOf(Attribute.COMPANY_NO);
        if (field < 0 || contact.isBlank(field) || contact.values()[field].equals(contact.no())) {
            return Optional.empty();
        }
        Target crm = installation.target(Entity.CONTACT.side());
        try (Connection connection = crm.dataSource().getConnection()) {
            List<Row> found =
                    crm.table(Entity.CONTACT).readNumbered(connection, List.of(contact.values()[field])).stream()
                            .map(raw -> crm.mapper(Entity.CONTACT).row(raw, crm.clockAhead()))
                            .toList();
            return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
        } catch (SQLException failed) {
            throw Pools.unreachable(Entity.CONTACT.side().id(), failed);
        }
    }

    private List<ParkedList.Listed> parked(Row asked, List<Relations.Stored> stored) {
        if (stored.isEmpty() && asked.entity().kind().isPresent()) {
            return ParkedList.of(store, asked.entity().kind().get(), asked.key());
        }
        Key contact = stored.isEmpty() ? asked.key() : stored.get(0).relation().contactKey();
        Stream<ParkedList.Listed> ofPairs = stored.stream()
                .map(Relations.Stored::relation)
                .flatMap(relation -> ParkedList.of(store, relation.kind(), relation.counterpartKey()).stream());
        return Stream.concat(ofPairs, ParkedList.onContact(store, contact).stream())
                .toList();
    }

    private Set<Kind> ended(Row asked, List<Relations.Stored> stored) {
        Set<Kind> linked = stored.stream().map(each -> each.relation().kind()).collect(Collectors.toSet());
        return asked.entity()
                .kind()
                .map(Stream::of)
                .orElseGet(() -> Stream.of(Kind.values()))
                .filter(kind -> !linked.contains(kind))
                .filter(kind -> !Ended.among(store, kind, List.of(asked), installation.fields())
                        .isEmpty())
                .collect(Collectors.toSet());
    }
}
