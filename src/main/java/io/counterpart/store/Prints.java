package io.counterpart.store;

import java.nio.ByteBuffer;

/** Fingerprints as the store keeps them: eight bytes each, so that nobody takes them apart digit by digit. */
final class Prints {

    private Prints() {}

    static byte[] bytes(long... prints) {
        ByteBuffer bytes = ByteBuffer.allocate(prints.length * Long.BYTES);
        bytes.asLongBuffer().put(prints);
        return bytes.array();
    }

    static long[] of(byte[] bytes) {
        long[] prints = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(prints);
        return prints;
    }
}
