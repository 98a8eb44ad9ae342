package io.counterpart.mapping;

import io.counterpart.party.Baseline;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A 64-bit keyed hash of a column's text: SipHash-2-4 (Aumasson and Bernstein, 2012), which without the key says nothing
 * of the text. Written here because no maintained library at hand has it without bringing thirty other things.
 */
public final class Fingerprint {
    private final long key0;
    private final long key1;

    /** The key is the store's secret, 128 bits. */
    public Fingerprint(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    /** The text's fingerprint; every blank has the same one, and none is {@link Baseline#NONE}. */
    public long of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Baseline.BLANK;
        }
        long hash = sipHash(text.getBytes(StandardCharsets.UTF_8));
        return hash == Baseline.NONE || hash == Baseline.BLANK ? ~hash : hash;
    }

    long sipHash(byte[] data) {
        State state = new State();
        int whole = data.length & ~7;
        for (int i = 0; i < whole; i += 8) {
            state.take(word(data, i, 8));
        }
        state.take(((long) data.length << 56) | word(data, whole, data.length - whole));
        return state.finish();
    }

    private static long word(byte[] data, int from, int count) {
        long word = 0;
        for (int i = count - 1; i >= 0; i--) {
            word = (word << 8) | (data[from + i] & 0xff);
        }
        return word;
    }

    private final class State {
        private long v0 = key0 ^ 0x736f6d6570736575L;
        private long v1 = key1 ^ 0x646f72616e646f6dL;
        private long v2 = key0 ^ 0x6c7967656e657261L;
        private long v3 = key1 ^ 0x7465646279746573L;

        void take(long word) {
            v3 ^= word;
            round();
            round();
            v0 ^= word;
        }

        long finish() {
            v2 ^= 0xff;
            for (int i = 0; i < 4; i++) {
                round();
            }
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void round() {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
