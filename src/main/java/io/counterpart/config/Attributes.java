package io.counterpart.config;

import io.counterpart.mapping.FieldMapping;
import io.counterpart.mapping.Transform;
import io.counterpart.party.Attribute;
import io.counterpart.party.Direction;
import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the settings of an entity file that name a column for the rules: {@code link}, {@code id}, {@code companyNo} ... */
final class Attributes {
    static final Keys COLUMN_KEYS = Keys.of("column", "transform");
    private static final String LINK = Attribute.CUSTOMER_LINK.setting();
    private static final String LINK_EXAMPLE = "link: {customer: customer_no}";

    /** Their columns are only looked at, so another setting may name the same one. */
    private static final Set<Attribute> READ_ONLY = EnumSet.of(
            Attribute.ID,
            Attribute.MERGED_INTO,
            Attribute.MINOR,
            Attribute.PARENTAL_CONSENT,
            Attribute.CONTACT_PERSON,
            Attribute.BALANCE);

    private final Columns columns;
    private final List<FieldMapping> attributes = new ArrayList<>();

    private Attributes(Columns columns) {
        this.columns = columns;
    }

    /** The keys that an entity's file may have for them. */
    static Stream<String> settings(Entity entity) {
        return Stream.concat(Attribute.of(entity).stream().map(Attribute::setting), Stream.of(LINK));
    }

    static List<FieldMapping> read(Section file, Entity entity, Columns columns) {
        Attributes read = new Attributes(columns);
        for (Attribute attribute : Attribute.of(entity)) {
            file.get(attribute.setting()).ifPresent(value -> read.add(attribute, value));
        }
        file.get(LINK).ifPresent(value -> read.links(entity, value));
        return read.attributes;
    }

    /** The contact has a column for each kind, a counterpart has one. */
    private void links(Entity entity, Value value) {
        Optional<Kind> own = entity.kind();
        if (own.isPresent()) {
            add(Attribute.link(own.get()), value);
        } else if (!value.isMapping()) {
            value.problem("must be a mapping of kind to column, as in '" + LINK_EXAMPLE + "'");
        } else {
            value.section(RulesFile.KIND_KEYS).ifPresent(section -> {
                for (Kind kind : Kind.values()) {
                    section.get(kind.settingName()).ifPresent(column -> add(Attribute.link(kind), column));
                }
            });
        }
    }

    private void add(Attribute attribute, Value value) {
        if (value.isMapping()) {
            value.section(COLUMN_KEYS).ifPresent(section -> {
                Optional<Value> column = section.need("column", "column: " + attribute.setting());
                List<Transform> transforms =
                        section.get("transform").map(Transforms::read).orElse(List.of());
                column.ifPresent(named -> add(attribute, named, transforms));
            });
        } else {
            add(attribute, value, List.of());
        }
    }

    private void add(Attribute attribute, Value value, List<Transform> transforms) {
        Optional<String> column = READ_ONLY.contains(attribute) ? value.text() : columns.claim(value);
        attributes.add(new FieldMapping(attribute.fieldName(), column.orElse(""), transforms, Direction.BOTH));
    }
}
