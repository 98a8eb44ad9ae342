package io.counterpart.rules;

import static io.counterpart.rules.PartyBuilder.aParty;
import static io.counterpart.rules.World.aWorld;

import io.counterpart.party.Direction;
import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.party.Pair;
import io.counterpart.party.Party;
import io.counterpart.party.Row;
import io.counterpart.party.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Installations and parties made by chance from a seed: few values, so that they meet often, and many edits. */
final class RandomParties {
    private static final int FIRST = 1;
    private static final int HOW_MANY = 20_000;

    private final Random random;

    private RandomParties(long seed) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    /** One case. */
    record Case(World world, Party party) {
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(world.toString());
            tell(text, "contact", party.contact());
            for (Pair pair : party.pairs()) {
                tell(
                        text,
                        pair.kind().id()
                                + (pair.relation().isNew()
                                        ? " " + pair.relation().master()
                                        : ""),
                        pair.counterpart());
                text.append("\n    changed ")
                        .append(changed(party.contact(), pair.baseline().contact()));
                text.append(" / ")
                        .append(changed(pair.counterpart(), pair.baseline().counterpart()));
            }
            return text.append("\nparked ").append(party.parked()).toString();
        }

        private static void tell(StringBuilder text, String who, Row row) {
            text.append("\n  ").append(who).append(' ');
            text.append(row == null ? "is gone" : Arrays.toString(row.raw()));
            if (row != null) {
                text.append(row.awake() ? "" : " asleep").append(" at ").append(row.changedAt());
                text.append(
                        row.problems().isEmpty()
                                ? ""
                                : " unreadable " + row.problems().keySet());
            }
        }

        private static List<String> changed(Row row, long[] baseline) {
            List<String> names = new ArrayList<>();
            for (int field = 0; row != null && field < baseline.length; field++) {
                if (baseline[field] == 0) {
                    names.add(World.NAMES.get(field) + "?");
                } else if (baseline[field] != row.prints()[field]) {
                    names.add(World.NAMES.get(field));
                }
            }
            return names;
        }
    }

    /** What has to hold of one case. */
    @FunctionalInterface
    interface Property {
        void check(Case of);
    }

    /** Holds a property against all cases, or with {@code -Dseed=} against the one of that seed. */
    static void forAll(Property property) {
        Long only = Long.getLong("seed");
        int last = FIRST + HOW_MANY;
        for (long seed = only == null ? FIRST : only; seed < (only == null ? last : only + 1); seed++) {
            Case made = new RandomParties(seed).make();
            try {
                property.check(made);
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError(
                        failed.getMessage() + "\nreplay with -Dseed=" + seed + "\n" + made + "\ndecided "
                                + Told.of(made.world().plan(made.party())),
                        failed);
            }
        }
    }

    private Case make() {
        World world = world();
        Kind[] kinds = Arrays.stream(Kind.values()).filter(kind -> chance(60)).toArray(Kind[]::new);
        return new Case(world, party(kinds.length == 0 ? new Kind[] {any(Kind.values())} : kinds));
    }

    private World world() {
        World world = aWorld().policy(any(ConflictPolicy.values())).tie(any(Side.values()));
        if (chance(30)) {
            world.blank(BlankPolicy.KEEP); // and fill on link: a blank that never wins but is copied contradicts itself
        } else {
            world.blankOnLink(any(BlankOnLink.values()));
        }
        for (Kind kind : Kind.values()) {
            if (chance(20)) {
                world.policy(kind, any(ConflictPolicy.values()));
            }
            for (String field : List.of("name", "phoneNo", "email")) {
                if (chance(15)) {
                    world.direction(kind, field, any(Direction.values()));
                }
            }
        }
        return chance(30) ? world.policy("email", any(ConflictPolicy.values())) : world;
    }

    private Party party(Kind[] kinds) {
        PartyBuilder party = aParty(kinds);
        for (String field : World.SHARED) {
            party.agreed(field, value());
        }
        boolean isLinking = false;
        boolean isMaking = false;
        for (Kind kind : kinds) {
            boolean fresh = chance(10);
            isLinking |= fresh;
            if (fresh && chance(30)) {
                party.toBeMade(kind);
                isMaking = true;
            } else if (fresh) {
                party.linked(kind, any(Master.values()));
            }
            for (String field : World.SHARED) {
                pairField(party, kind, field, fresh);
            }
            record(party, kind.entity(), !fresh);
        }
        record(party, Entity.CONTACT, !isLinking);
        if (kinds.length == 1 && isLinking && !isMaking && chance(50)) {
            party.gone(Entity.CONTACT);
        }
        return party.build();
    }

    private void pairField(PartyBuilder party, Kind kind, String field, boolean fresh) {
        if (!World.isShared(kind, field)) {
            return;
        }
        boolean neverAgreed = fresh || chance(10);
        if (neverAgreed) {
            party.neverAgreed(kind, field);
        }
        if (chance(10)) {
            String before = value();
            party.agreedBefore(kind, field, before).edit(kind.entity(), field, before);
        }
        if (!neverAgreed && chance(5)) { // what a first link could not write is linked anew, by other rules
            party.refused(random.nextInt(1_000_000), kind.entity(), kind, field, value());
        }
        if (chance(3)) {
            party.refused(random.nextInt(1_000_000), Entity.CONTACT, kind, field, value());
        }
    }

    private void record(PartyBuilder party, Entity entity, boolean mayLeave) {
        for (String field : World.SHARED) {
            if (chance(25)
                    && entity.kind().map(kind -> World.isShared(kind, field)).orElse(true)) {
                party.edit(entity, field, any("a", "b", "A", "", null, "  "));
            }
            if (chance(2)
                    && entity.kind().map(kind -> World.isShared(kind, field)).orElse(true)) {
                party.unreadable(entity, field);
            }
        }
        if (chance(80)) {
            party.changedAt(entity, any(0, 1, 2, 3, 10));
        }
        if (chance(10)) {
            party.ownWrite(entity);
        }
        if (mayLeave && chance(4)) {
            party.asleep(entity);
        } else if (mayLeave && chance(3)) {
            party.gone(entity);
        }
    }

    private String value() {
        return any("a", "b", "", "A");
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    @SafeVarargs
    private <T> T any(T... values) {
        return values[random.nextInt(values.length)];
    }
}
