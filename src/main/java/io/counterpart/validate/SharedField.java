package io.counterpart.validate;

import io.counterpart.config.Configuration;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.mapping.FieldMapping;
import io.counterpart.party.Direction;
import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import io.counterpart.party.Side;
import java.util.Arrays;
import java.util.List;

/** A field that the contact file and a kind's file both name: the two columns are kept equal. */
record SharedField(Kind kind, FieldMapping contact, FieldMapping counterpart) {

    /** All of a configuration, kind by kind. */
    static List<SharedField> of(Configuration configuration) {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> configuration.of(kind).stream())
                .flatMap(mapping -> mapping.entity().kind().stream()
                        .flatMap(kind -> between(configuration.contact(), mapping, kind).stream()))
                .toList();
    }

    private static List<SharedField> between(EntityMapping contact, EntityMapping counterpart, Kind kind) {
        return contact.fields().stream()
                .flatMap(ours ->
                        counterpart.field(ours.name()).stream().map(theirs -> new SharedField(kind, ours, theirs)))
                .toList();
    }

    String name() {
        return contact.name();
    }

    Direction direction() {
        return contact.direction().and(counterpart.direction());
    }

    /** Whether an edit on the other side is ever written to this one. */
    boolean writes(Side side) {
        return direction() != (side == Side.CRM ? Direction.TO_ERP : Direction.TO_CRM);
    }

    boolean concerns(Entity entity) {
        return entity == Entity.CONTACT || entity == kind.entity();
    }

    FieldMapping of(Entity entity) {
        return entity == Entity.CONTACT ? contact : counterpart;
    }
}
