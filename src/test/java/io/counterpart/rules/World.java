package io.counterpart.rules;

import io.counterpart.mapping.Fingerprint;
import io.counterpart.party.Attribute;
import io.counterpart.party.Direction;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.party.Party;
import io.counterpart.party.Row;
import io.counterpart.party.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A small installation: some shared fields, the salesperson and the type with the customer only, the type to the ERP
 * only, the privacy block not with the bank account, the e-mail compared without case; the contact says who is a minor,
 * the bank account its balance; the rules that the product has by default.
 */
final class World {
    static final List<String> SHARED = List.of(
            "name",
            "address",
            "postCode",
            "phoneNo",
            "email",
            "salespersonCode",
            Fields.TYPE,
            "currencyCode",
            Privacy.FIELD);
    static final List<String> NAMES = Stream.concat(
                    SHARED.stream(),
                    Stream.of(Attribute.MINOR, Attribute.PARENTAL_CONSENT, Attribute.BALANCE)
                            .map(Attribute::fieldName))
            .toList();
    static final Fingerprint FINGERPRINT = new Fingerprint(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

    private static final Set<String> CUSTOMER_ONLY = Set.of("salespersonCode", Fields.TYPE);

    private final Map<Kind, Direction[]> directions = new EnumMap<>(Kind.class);
    private final Map<Kind, ConflictPolicy> kindPolicies = new EnumMap<>(Kind.class);
    private final Map<String, ConflictPolicy> fieldPolicies = new HashMap<>();
    private final List<MatchGroup> groups = new ArrayList<>();
    private final Map<Kind, List<Template>> templates = new EnumMap<>(Kind.class);
    private ConflictPolicy policy = ConflictPolicy.LATEST;
    private Side tie = Side.CRM;
    private BlankPolicy blank = BlankPolicy.COPY;
    private BlankOnLink blankOnLink = BlankOnLink.FILL;
    private final Map<Kind, OnDelete> onDelete = new EnumMap<>(Kind.class);

    private Checks checks = Checks.NONE;

    private World() {
        for (Kind kind : Kind.values()) {
            Direction[] ofKind = new Direction[NAMES.size()];
            for (int field = 0; field < ofKind.length; field++) {
                ofKind[field] = isShared(kind, NAMES.get(field)) ? Direction.BOTH : null;
            }
            directions.put(kind, ofKind);
        }
        direction(Kind.CUSTOMER, Fields.TYPE, Direction.TO_ERP);
    }

    static World aWorld() {
        return new World();
    }

    static boolean isShared(Kind kind, String field) {
        boolean isOfKind = kind == Kind.CUSTOMER || !CUSTOMER_ONLY.contains(field);
        return isOfKind && SHARED.contains(field) && !(kind == Kind.BANK_ACCOUNT && field.equals(Privacy.FIELD));
    }

    /** Whether the entity has a column for it: a shared field or an attribute of its own. */
    static boolean isMapped(Entity entity, String field) {
        return entity.kind().map(kind -> isShared(kind, field)).orElse(SHARED.contains(field))
                || Attribute.of(entity).stream()
                        .anyMatch(attribute -> attribute.fieldName().equals(field));
    }

    static int field(String name) {
        int field = NAMES.indexOf(name);
        if (field < 0) {
            throw new IllegalArgumentException(name);
        }
        return field;
    }

    World direction(Kind kind, String field, Direction direction) {
        directions.get(kind)[field(field)] = direction;
        return this;
    }

    World direction(String field, Direction direction) {
        for (Kind kind : Kind.values()) {
            direction(kind, field, direction);
        }
        return this;
    }

    World policy(ConflictPolicy everywhere) {
        policy = everywhere;
        return this;
    }

    World policy(Kind kind, ConflictPolicy ofKind) {
        kindPolicies.put(kind, ofKind);
        return this;
    }

    World policy(String field, ConflictPolicy ofField) {
        fieldPolicies.put(field, ofField);
        return this;
    }

    World tie(Side winner) {
        tie = winner;
        return this;
    }

    World blank(BlankPolicy ofBlanks) {
        blank = ofBlanks;
        return this;
    }

    World onDelete(Kind kind, OnDelete what) {
        onDelete.put(kind, what);
        return this;
    }

    World blankOnLink(BlankOnLink ofBlanks) {
        blankOnLink = ofBlanks;
        return this;
    }

    /** An entity whose file names a validator for a field: it objects to this value. */
    World objects(Entity target, String field, String invalid, boolean passes) {
        Checks before = checks;
        checks = (entity, number, value, source) -> entity == target && number == field(field) && value.equals(invalid)
                ? Optional.of(new Checks.Objection("'" + value + "' is invalid", passes))
                : before.objection(entity, number, value, source);
        return this;
    }

    World template(Kind kind, Template template) {
        templates.computeIfAbsent(kind, any -> new ArrayList<>()).add(template);
        return this;
    }

    World group(MatchGroup.Mode mode, String... fields) {
        groups.add(new MatchGroup(List.of(fields), mode));
        return this;
    }

    Fields fields() {
        int email = field("email");
        int privacy = field(Privacy.FIELD);
        return new Fields(
                NAMES,
                directions,
                (kind, field, value) -> field == email
                        ? value.toLowerCase(Locale.ROOT)
                        : field == privacy ? String.valueOf(Privacy.isSet(value)) : value);
    }

    Rules rules() {
        return new Rules(
                Map.of(Kind.CUSTOMER, "CUST", Kind.VENDOR, "VEND", Kind.BANK_ACCOUNT, "BANK"),
                Map.of(Entity.CONTACT, new NumberSeries("CT000001", null, null, 1)),
                Set.of(Kind.values()),
                Master.CONTACT,
                groups,
                new ConflictRules(policy, tie, kindPolicies, fieldPolicies),
                blank,
                blankOnLink,
                onDelete,
                new Inherit(Inherit.BY_DEFAULT),
                new Creations(Map.of(), templates),
                Safety.STANDARD,
                Documents.NONE,
                Interactions.NONE);
    }

    Decision plan(Party party) {
        return new Plan(rules(), fields(), checks).of(party);
    }

    /** What the plan decides, told in lines; see {@link Told}. */
    List<String> told(PartyBuilder party) {
        return Told.of(plan(party.build()));
    }

    /** What the plan decides where a person decides a conflict. */
    List<String> told(PartyBuilder party, Ruling ruling) {
        return Told.of(new Plan(rules(), fields(), checks).resolve(party.build(), ruling));
    }

    After after() {
        return new After(fields(), new After.Columns() {
            @Override
            public String raw(Row row, int field, String value) {
                return value.isEmpty() ? null : value;
            }

            @Override
            public long print(Row row, int field, String raw) {
                return FINGERPRINT.of(raw);
            }
        });
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("policy " + policy + ' ' + kindPolicies + ' ' + fieldPolicies + ", tie "
                + tie + ", blank " + blank + ", blankOnLink " + blankOnLink);
        directions.forEach(
                (kind, ofKind) -> text.append("\n  ").append(kind).append(' ').append(Arrays.toString(ofKind)));
        return text.toString();
    }
}
