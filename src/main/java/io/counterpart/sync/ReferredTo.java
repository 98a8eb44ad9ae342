package io.counterpart.sync;

import io.counterpart.mapping.TableName;
import io.counterpart.party.Attribute;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Row;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What refers to a record, as far as the entity files tell: persons to their company, ERP records to their primary contact,
 * merged contacts to the survivor; and the other roles of a row. What else refers to it, only the database can say.
 */
final class ReferredTo {
    private static final Map<Attribute, String> TO_CONTACTS = Map.of(
            Attribute.COMPANY_NO, "names it as the company",
            Attribute.MERGED_INTO, "was merged into it",
            Attribute.PRIMARY_CONTACT_NO, "names it as the primary contact");

    private final Installation installation;
    private final Predicate<WrittenByRun.RecordKey> gone;

    /**
     * The references to records.
     *
     * @param gone tells which records do not count any more
     */
    ReferredTo(Installation installation, Predicate<WrittenByRun.RecordKey> gone) {
        this.installation = installation;
        this.gone = gone;
    }

    /** By key what refers to a record, in words. */
    Map<Key, String> to(Entity entity, Collection<Row> rows) {
        Map<Key, String> held = new HashMap<>();
        if (rows.isEmpty()) {
            return held;
        }
        if (entity == Entity.CONTACT) {
            TO_CONTACTS.forEach((attribute, words) -> installation.entities().stream()
                    .filter(from -> Attribute.of(from).contains(attribute))
                    .forEach(from -> addContacts(from, attribute, words, rows, held)));
        }
        sameTable(entity)
                .forEach(other -> installation
                        .existing(other, rows.stream().map(Row::key).collect(Collectors.toSet()))
                        .forEach(key -> held.putIfAbsent(key, "its row is a " + other.title() + " too")));
        return held;
    }

    private void addContacts(
            Entity from, Attribute attribute, String words, Collection<Row> contacts, Map<Key, String> held) {
        int field = installation.fields().indexOf(attribute);
        if (field < 0 || !installation.mapper(from).maps(field)) {
            return;
        }
        Set<String> numbers = contacts.stream().map(Row::no).collect(Collectors.toSet());
        Map<String, List<Key>> referring = installation.keysWith(from, field, numbers);
        for (Row contact : contacts) {
            referring.getOrDefault(contact.no(), List.of()).stream()
                    .filter(key -> !(from == Entity.CONTACT && key.equals(contact.key())))
                    .filter(key -> !gone.test(new WrittenByRun.RecordKey(from, key)))
                    .findFirst()
                    .ifPresent(key -> held.putIfAbsent(contact.key(), from.title() + " " + key + " " + words));
        }
    }

    private List<Entity> sameTable(Entity entity) {
        TableName table = installation.table(entity).mapping().table();
        return installation.entities().stream()
                .filter(other -> other != entity
                        && other.side() == entity.side()
                        && installation.table(other).mapping().table().equals(table))
                .toList();
    }
}
