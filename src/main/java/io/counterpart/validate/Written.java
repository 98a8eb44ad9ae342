package io.counterpart.validate;

import io.counterpart.config.Configuration;
import io.counterpart.mapping.Column;
import io.counterpart.mapping.ColumnConstant;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.party.Attribute;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Kind;
import io.counterpart.rules.Rules;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The columns of an entity that Counterpart writes.
 *
 * @param updated of records that exist
 * @param inserted of new records; empty where none are made
 */
record Written(Set<String> updated, Set<String> inserted) {
    /** What rules keep by themselves: the other side's number, the person at an ERP record, a person's company by name. */
    private static final List<Attribute> BY_RULE = List.of(
            Attribute.CUSTOMER_LINK,
            Attribute.VENDOR_LINK,
            Attribute.BANK_ACCOUNT_LINK,
            Attribute.CONTACT_PERSON,
            Attribute.PRIMARY_CONTACT_NO,
            Attribute.COMPANY_NAME);

    static Written of(Configuration configuration, Entity entity, Map<String, Column> columns) {
        Set<String> updated = new LinkedHashSet<>();
        SharedField.of(configuration).stream()
                .filter(field -> field.concerns(entity) && field.writes(entity.side()))
                .forEach(field -> updated.addAll(field.of(entity).columns()));
        EntityMapping mapping = Objects.requireNonNull(configuration.entities().get(entity));
        BY_RULE.stream()
                .flatMap(attribute -> mapping.attribute(attribute).stream())
                .forEach(attribute -> updated.addAll(attribute.columns()));
        boolean made = entity.kind()
                .map(kind -> NewCounterpartCheck.isMade(kind, configuration))
                .orElseGet(() -> !contactFrom(configuration).isEmpty());
        return new Written(updated, made ? ofNew(configuration, entity, columns) : Set.of());
    }

    /** The kinds whose records get a contact, as new ones or since theirs was deleted; one without a relation code is off. */
    static List<Kind> contactFrom(Configuration configuration) {
        Rules rules = configuration.rules();
        return Arrays.stream(Kind.values())
                .filter(kind -> rules.contactFrom().contains(kind) || rules.restores(kind))
                .filter(kind -> rules.code(kind).isPresent())
                .toList();
    }

    private static Set<String> ofNew(Configuration configuration, Entity entity, Map<String, Column> columns) {
        EntityMapping mapping = Objects.requireNonNull(configuration.entities().get(entity));
        Set<String> inserted = new LinkedHashSet<>();
        mapping.key().stream()
                .filter(key -> columns.containsKey(key) && !columns.get(key).fillsItself())
                .forEach(inserted::add);
        mapping.numberColumn()
                .filter(number -> columns.containsKey(number) && !isMadeWithout(columns.get(number)))
                .ifPresent(inserted::add);
        inserted.addAll(mapping.exists().keySet());
        if (mapping.correlation() != null) {
            inserted.add(mapping.correlation());
        }
        entity.kind()
                .ifPresentOrElse(
                        kind -> inserted.addAll(ofNew(kind, configuration, mapping)),
                        () -> contactFrom(configuration)
                                .forEach(kind -> inserted.addAll(sharedWith(kind, configuration))));
        mapping.constants().stream().map(ColumnConstant::column).forEach(inserted::add);
        return inserted;
    }

    /** What a new counterpart gets from the contact and from its template (CRE-3). */
    private static Set<String> ofNew(Kind kind, Configuration configuration, EntityMapping mapping) {
        Set<String> filled = configuration.rules().creations().templates(kind).stream()
                .flatMap(template -> template.values().keySet().stream())
                .collect(Collectors.toSet());
        Set<String> inserted = new LinkedHashSet<>();
        SharedField.of(configuration).stream()
                .filter(field -> field.kind() == kind)
                .forEach(field -> inserted.addAll(field.of(kind.entity()).columns()));
        mapping.fields().stream()
                .filter(field -> filled.contains(field.name()))
                .forEach(field -> inserted.addAll(field.columns()));
        return inserted;
    }

    /** Whether a key or number needs no series: the database makes it, or it is a uuid, which anybody can make. */
    static boolean isMadeWithout(Column column) {
        return column.fillsItself() || column.sqlType().equals("uuid");
    }

    /** The contact's columns that a new contact made from this kind gets from it; any contact gets a type (CRC-1). */
    static List<String> sharedWith(Kind kind, Configuration configuration) {
        return SharedField.of(configuration).stream()
                .filter(field -> field.kind() == kind || field.name().equals(Fields.TYPE))
                .flatMap(field -> field.contact().columns().stream())
                .distinct()
                .toList();
    }
}
