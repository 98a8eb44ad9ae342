package io.counterpart.file;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How the bytes of a text file are read.
 *
 * @param mark bytes of the byte-order mark in front, which are no text
 * @param nul whether a NUL character may occur
 * @param damaged the offset of the first byte that is not of this encoding; -1 where none was found
 */
record Encoding(Charset charset, int mark, boolean nul, long damaged) {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** By the byte-order mark, else by what is told, else by all bytes of the file. */
    static Encoding recognise(SourceFile file, byte[] head, @Nullable Charset told) throws UnreadableFileException {
        if (starts(head, 0xff, 0xfe)) {
            return new Encoding(StandardCharsets.UTF_16LE, 2, true, -1);
        }
        if (starts(head, 0xfe, 0xff)) {
            return new Encoding(StandardCharsets.UTF_16BE, 2, true, -1);
        }
        boolean marked = starts(head, 0xef, 0xbb, 0xbf);
        if (told != null && !marked && !told.equals(StandardCharsets.UTF_8)) {
            return new Encoding(told, 0, true, -1);
        }
        Charset wide = told == null ? wide(head) : null;
        if (wide != null) {
            return new Encoding(wide, 0, true, -1);
        }
        TextFile.refuseBinary(file, new String(head, StandardCharsets.ISO_8859_1));
        ByteScan scan = scan(file);
        if (marked || told != null || scan.isUtf8() || scan.isDamagedUtf8()) {
            return new Encoding(StandardCharsets.UTF_8, marked ? 3 : 0, scan.nul(), scan.firstInvalid());
        }
        if (scan.firstUndefined() >= 0) {
            throw file.at(
                    "line",
                    ByteScan.lineOf(file, scan.firstUndefined()),
                    "a character is neither UTF-8 nor Windows-1252; save the file as UTF-8, or tell its encoding"
                            + " (IBM850 for old DOS programs)");
        }
        return new Encoding(scan.beyondLatin1() ? WINDOWS_1252 : StandardCharsets.ISO_8859_1, 0, scan.nul(), -1);
    }

    private static ByteScan scan(SourceFile file) throws UnreadableFileException {
        try {
            return ByteScan.of(file.path());
        } catch (IOException e) {
            throw file.unreadable(Head.reason(e), e);
        }
    }

    private static boolean starts(byte[] head, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= head.length || (head[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** UTF-16 without a mark: of mostly Latin text every other byte is zero. */
    private static @Nullable Charset wide(byte[] head) {
        int pairs = Math.min(head.length, 4096) / 2;
        int[] zeros = new int[2];
        for (int i = 0; i < pairs * 2; i++) {
            zeros[i & 1] += head[i] == 0 ? 1 : 0;
        }
        if (zeros[1] > pairs * 0.4 && zeros[0] < pairs * 0.05) {
            return StandardCharsets.UTF_16LE;
        }
        return zeros[0] > pairs * 0.4 && zeros[1] < pairs * 0.05 ? StandardCharsets.UTF_16BE : null;
    }
}
