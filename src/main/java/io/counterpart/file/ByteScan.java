package io.counterpart.file;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What all bytes of a file say of its encoding: a long list whose first accent comes late is not decoded wrongly, nor given up in
 * its middle. Some 2 GB a second.
 */
final class ByteScan {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;

    private boolean nul;
    private boolean beyondLatin1;
    private long sequences;
    private long invalid;
    private long firstInvalid = -1;
    private long firstUndefined = -1;

    /** Bytes that the sequence begun still wants, and the bounds of the next of them. */
    private int wanted;

    private int low = 0x80;
    private int high = 0xbf;

    private ByteScan() {}

    static ByteScan of(Path path) throws IOException {
        ByteScan scan = new ByteScan();
        byte[] bytes = new byte[1 << 16];
        long offset = 0;
        try (InputStream in = Files.newInputStream(path)) {
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                scan.take(bytes, length, offset);
                offset += length;
            }
        }
        if (scan.wanted > 0) {
            scan.spoil(offset - 1);
        }
        return scan;
    }

    /** The line that holds the byte at this offset, from 1. */
    static long lineOf(SourceFile file, long offset) throws UnreadableFileException {
        byte[] bytes = new byte[1 << 16];
        long line = 1;
        boolean afterReturn = false;
        try (InputStream in = Files.newInputStream(file.path())) {
            for (long left = offset; left > 0; ) {
                int length = in.read(bytes, 0, (int) Math.min(left, bytes.length));
                for (int i = 0; i < length; i++) {
                    line += bytes[i] == '\r' || (bytes[i] == '\n' && !afterReturn) ? 1 : 0;
                    afterReturn = bytes[i] == '\r';
                }
                left -= length < 0 ? left : length;
            }
        } catch (IOException e) {
            throw file.unreadable(Head.reason(e), e);
        }
        return line;
    }

    private void take(byte[] bytes, int length, long offset) {
        int i = 0;
        while (i < length) {
            while (wanted == 0 && i + 8 <= length) {
                long eight = (long) EIGHT.get(bytes, i);
                if ((eight & HIGH_BITS) != 0 || ((eight - ONES) & ~eight & HIGH_BITS) != 0) {
                    break;
                }
                i += 8;
            }
            if (i < length) {
                take(bytes[i] & 0xff, offset + i);
                i++;
            }
        }
    }

    private void take(int value, long offset) {
        noteSingleByte(value, offset);
        if (wanted > 0 && value >= low && value <= high) {
            wanted--;
            low = 0x80;
            high = 0xbf;
            sequences += wanted == 0 ? 1 : 0;
            return;
        }
        if (wanted > 0) {
            spoil(offset - 1);
        }
        if (value >= 0x80) {
            begin(value, offset);
        }
    }

    /** A byte as Windows-1252 would have it. */
    private void noteSingleByte(int value, long offset) {
        nul |= value == 0;
        if (value >= 0x80 && value <= 0x9f) {
            beyondLatin1 = true;
            boolean undefined = value == 0x81 || value == 0x8d || value == 0x8f || value == 0x90 || value == 0x9d;
            firstUndefined = undefined && firstUndefined < 0 ? offset : firstUndefined;
        }
    }

    /** The first byte of a sequence: neither longer than needed, nor a surrogate, nor beyond U+10FFFF. */
    private void begin(int value, long offset) {
        if (value >= 0xc2 && value <= 0xdf) {
            wanted = 1;
        } else if (value >= 0xe0 && value <= 0xef) {
            wanted = 2;
            low = value == 0xe0 ? 0xa0 : 0x80;
            high = value == 0xed ? 0x9f : 0xbf;
        } else if (value >= 0xf0 && value <= 0xf4) {
            wanted = 3;
            low = value == 0xf0 ? 0x90 : 0x80;
            high = value == 0xf4 ? 0x8f : 0xbf;
        } else {
            spoil(offset);
        }
    }

    private void spoil(long offset) {
        invalid++;
        firstInvalid = firstInvalid < 0 ? offset : firstInvalid;
        wanted = 0;
        low = 0x80;
        high = 0xbf;
    }

    boolean isUtf8() {
        return invalid == 0;
    }

    /** Other encodings make whole sequences by rare chance only. */
    boolean isDamagedUtf8() {
        return sequences > 0 && sequences >= invalid;
    }

    boolean nul() {
        return nul;
    }

    /** Whether there are characters that Windows-1252 has and ISO-8859-1 does not. */
    boolean beyondLatin1() {
        return beyondLatin1;
    }

    /** Offset of the first byte that is not UTF-8; -1 for none. */
    long firstInvalid() {
        return firstInvalid;
    }

    /** Offset of the first byte that Windows-1252 does not have; -1 for none. */
    long firstUndefined() {
        return firstUndefined;
    }
}
