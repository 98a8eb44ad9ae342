package io.counterpart.config;

import io.counterpart.rules.Inherit;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads {@code inherit} of rules.yaml: what companies hand on to their persons (INH-1 to INH-3). */
final class InheritSection {
    /** Off unless switched on: people have their own. */
    private static final Set<String> OFF = Set.of("email", "phoneNo");

    private InheritSection() {}

    /** The fields that are handed on; each file's own besides those that everybody has an opinion on. */
    static Inherit read(Section file, FieldReferences fields) {
        Set<String> handedOn = new TreeSet<>(Inherit.BY_DEFAULT);
        file.section("inherit", Keys.ANY)
                .ifPresent(section -> section.values().forEach((field, value) -> {
                    if (!Inherit.BY_DEFAULT.contains(field) && !OFF.contains(field)) {
                        fields.check(value, field);
                    }
                    isOn(value).ifPresent(on -> {
                        handedOn.remove(field);
                        if (on) {
                            handedOn.add(field);
                        }
                    });
                }));
        return new Inherit(handedOn);
    }

    private static Optional<Boolean> isOn(Value value) {
        Optional<String> word = value.text();
        if (word.isPresent() && !value.node().getTag().equals(Tag.BOOL)) {
            value.problem("is '" + word.get() + "', allowed: false, true");
            return Optional.empty();
        }
        return word.map(Boolean::parseBoolean);
    }
}
