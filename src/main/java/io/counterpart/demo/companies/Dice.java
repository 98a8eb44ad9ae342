package io.counterpart.demo.companies;

import java.util.List;

/** Throws that look random and are the same each time: SplitMix64, written out so that no release of Java changes it. */
final class Dice {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    Dice(long seed, long number) {
        state = mixed(seed + number * STEP);
    }

    /** A number from 0 to below {@code bound}. */
    int below(int bound) {
        state += STEP;
        return (int) Long.remainderUnsigned(mixed(state), bound);
    }

    <T> T oneOf(List<T> values) {
        return values.get(below(values.size()));
    }

    private static long mixed(long z) {
        long once = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
        return twice ^ (twice >>> 31);
    }
}
