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

    /** In one piece: with an object for the four words of its state it takes twice as long before the JVM knows it well. */
    long sipHash(byte[] data) {
        long v0 = key0 ^ 0x736f6d6570736575L;
        long v1 = key1 ^ 0x646f72616e646f6dL;
        long v2 = key0 ^ 0x6c7967656e657261L;
        long v3 = key1 ^ 0x7465646279746573L;
        int last = data.length / Long.BYTES;
        for (int block = 0; block <= last + 1; block++) {
            boolean atEnd = block > last;
            long word = atEnd ? 0 : word(data, block * Long.BYTES);
            v3 ^= word;
            v2 ^= atEnd ? 0xff : 0;
            for (int round = atEnd ? 4 : 2; round > 0; round--) {
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
            v0 ^= word;
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    /** Eight bytes, least significant first; the last ones of all, seven at most, with the length above them. */
    private static long word(byte[] data, int from) {
        if (from + Long.BYTES > data.length) {
            long word = (long) data.length << 56;
            for (int i = from; i < data.length; i++) {
                word |= (data[i] & 0xffL) << (8 * (i - from));
            }
            return word;
        }
        return (data[from] & 0xffL)
                | ((data[from + 1] & 0xffL) << 8)
                | ((data[from + 2] & 0xffL) << 16)
                | ((data[from + 3] & 0xffL) << 24)
                | ((data[from + 4] & 0xffL) << 32)
                | ((data[from + 5] & 0xffL) << 40)
                | ((data[from + 6] & 0xffL) << 48)
                | ((data[from + 7] & 0xffL) << 56);
    }
}
