package io.counterpart.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What becomes of the sync after a round, for all histories alike.
 *
 * @param at where in the course of the sync, from 0 to 1
 * @param after whether the database has carried out what the program does not know yet
 */
record Fate(Kind kind, boolean full, double at, boolean after) {
    static final Fate CLEAN = new Fate(Kind.CLEAN, false, 0, false);
    static final Fate FULL = new Fate(Kind.CLEAN, true, 0, false);

    enum Kind {
        CLEAN,
        /** The process is stopped. */
        STOPPED,
        /** A connection breaks. */
        BROKEN,
        /** Another process wants to synchronise, too. */
        SECOND
    }

    static List<Fate> of(Random random, int rounds) {
        List<Fate> fates = new ArrayList<>(List.of(CLEAN));
        while (fates.size() < rounds) {
            Kind kind = Kind.values()[new int[] {0, 0, 0, 0, 1, 1, 1, 2, 2, 3}[random.nextInt(10)]];
            fates.add(new Fate(kind, random.nextInt(4) == 0, random.nextDouble(), random.nextBoolean()));
        }
        return fates;
    }

    @Override
    public String toString() {
        return (full ? "sync --full" : "sync")
                + (kind == Kind.CLEAN
                        ? ""
                        : ", " + kind.name().toLowerCase(Locale.ROOT) + (after ? " after " : " before ")
                                + Math.round(at * 100) + " % of its statements");
    }
}
