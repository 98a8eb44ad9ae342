package io.counterpart.validate;

import io.counterpart.config.Configuration;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.mapping.FieldMapping;
import io.counterpart.mapping.Transform;
import io.counterpart.party.Attribute;
import io.counterpart.party.Direction;
import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What two files that name the same fields make of each other. */
final class PairCheck {
    private final Configuration configuration;
    private final Report report;
    private final List<SharedField> shared;

    private PairCheck(Configuration configuration, Report report) {
        this.configuration = configuration;
        this.report = report;
        this.shared = SharedField.of(configuration);
    }

    /** Checks every pair of files; columns only where both tables were found. */
    static void check(Configuration configuration, Map<Entity, FoundTable> tables, Report report) {
        PairCheck check = new PairCheck(configuration, report);
        check.countShared();
        check.listUnshared();
        check.checkTransforms();
        FoundTable contact = tables.get(Entity.CONTACT);
        for (SharedField field : check.shared) {
            FoundTable counterpart = tables.get(field.kind().entity());
            if (contact != null && counterpart != null) {
                FieldPairCheck.check(field, contact, counterpart, report);
            }
        }
    }

    private void countShared() {
        for (Kind kind : Kind.values()) {
            List<String> names = names(kind);
            if (configuration.of(kind).isPresent() && names.isEmpty()) {
                report.warn(
                        kind.id(),
                        "shares no field with the contact: nothing is kept equal",
                        "name the same fields in entities/contact.yaml and entities/" + kind.id() + ".yaml");
            } else if (!names.isEmpty()) {
                report.ok(kind.id(), "shares " + names.size() + " fields with the contact");
            }
        }
    }

    private void listUnshared() {
        List<String> ofContact = names(configuration.contact());
        List<String> ofKinds = Stream.of(Kind.values())
                .flatMap(kind -> configuration.of(kind).stream())
                .flatMap(mapping -> names(mapping).stream())
                .distinct()
                .toList();
        listUnshared(configuration.contact(), ofKinds, "an ERP file");
        for (Kind kind : Kind.values()) {
            configuration.of(kind).ifPresent(mapping -> listUnshared(mapping, ofContact, "entities/contact.yaml"));
        }
    }

    /** A name that only one side has is legal, and a slip looks the same. */
    private void listUnshared(EntityMapping mapping, List<String> others, String otherFile) {
        List<String> alone = new ArrayList<>(names(mapping));
        alone.removeAll(others);
        alone.removeAll(configuration.rules().creations().fieldNames());
        if (mapping.entity() == Entity.CONTACT
                && mapping.attribute(Attribute.COMPANY_NO).isPresent()) {
            alone.removeAll(configuration.rules().inherit().named());
        }
        if (alone.isEmpty()) {
            return;
        }
        List<String> free = new ArrayList<>(others);
        free.removeAll(names(mapping));
        String slips = alone.stream()
                .filter(name -> !Similar.to(name, free).isEmpty())
                .map(name -> "; for " + name + ", " + Similar.hint(name, free))
                .collect(Collectors.joining());
        report.warn(
                mapping.entity().id(),
                "not shared: " + String.join(", ", alone),
                "name them in " + otherFile + " too, or take them out of entities/"
                        + mapping.entity().id() + ".yaml" + slips);
    }

    /** What brings both sides to one form gets one line for all. What loses more than the form is warned of. */
    private void checkTransforms() {
        List<String> normalised = new ArrayList<>();
        for (Entity entity : Entity.parties()) {
            shared.stream()
                    .filter(field -> field.concerns(entity) && field.direction() == Direction.BOTH)
                    .map(field -> field.of(entity))
                    .distinct()
                    .forEach(field -> checkTransforms(entity, field, normalised));
        }
        if (!normalised.isEmpty()) {
            report.ok(
                    "transforms",
                    "values that differ only by them count as equal: "
                            + normalised.stream().sorted().distinct().collect(Collectors.joining(", ")));
        }
    }

    private void checkTransforms(Entity entity, FieldMapping field, List<String> normalised) {
        List<Transform> oneWay =
                field.transforms().stream().filter(Transform::isOneWay).toList();
        List<Transform> losing = oneWay.stream()
                .filter(transform -> transform.loss() == Transform.Loss.CONTENT)
                .toList();
        losing.forEach(transform -> report.warn(
                entity.id() + "." + field.name(),
                transform.word() + " cannot be undone: "
                        + (transform instanceof Transform.Constant
                                ? "it takes the place of what people write on either side"
                                : "what it takes away is lost where an edit of the other side is written"),
                "let the field travel one way: direction: to-erp or to-crm"));
        if (losing.isEmpty()) {
            oneWay.forEach(transform -> normalised.add(transform.word() + " (" + field.name() + ")"));
        }
    }

    private List<String> names(Kind kind) {
        return shared.stream()
                .filter(field -> field.kind() == kind)
                .map(SharedField::name)
                .toList();
    }

    private static List<String> names(EntityMapping mapping) {
        return mapping.fields().stream().map(FieldMapping::name).toList();
    }
}
