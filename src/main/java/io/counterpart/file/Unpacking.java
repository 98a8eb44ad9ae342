package io.counterpart.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Unpacks one part of a packed file and counts: against a file that unfolds without end, and one huge piece in it. */
class Unpacking extends FilterInputStream {
    private static final long FREE = 1 << 20;

    private final Limits limits;
    private final long packed;
    private final long before;
    private long unpacked;
    private long since;

    /** @param before bytes that other parts of the file have unfolded to */
    Unpacking(InputStream in, Limits limits, long packed, long before) {
        super(in);
        this.limits = limits;
        this.packed = Math.max(packed, 1);
        this.before = before;
    }

    /** A piece has been read: what comes next may again be as large as a row. */
    void piece() {
        since = 0;
    }

    long unpacked() {
        return unpacked;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = super.read(into, from, length);
        unpacked += Math.max(read, 0);
        since += Math.max(read, 0);
        if (before + unpacked > limits.unpacked()) {
            throw new LimitExceededException("unfolds to more than " + (limits.unpacked() >> 20)
                    + " MB; split it, or raise the limit if you trust it");
        }
        if (unpacked > FREE && unpacked / packed > limits.ratio()) {
            throw new LimitExceededException("unfolds to more than " + limits.ratio()
                    + " times its size, as a zip bomb does; save it anew, or raise the limit if you trust it");
        }
        if (since > 4L * limits.cell() + FREE) {
            throw new LimitExceededException(
                    "has a piece of more than " + limits.cell() + " characters; shorten it, or raise the limit");
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
