package io.counterpart.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a file's first bytes say of kinds that hold no records, whatever the file is called. */
final class Signature {
    private static final String REMEDY = "; export the data as CSV, JSON, vCard or XLSX";
    private static final byte[] OLE = HexFormat.of().parseHex("d0cf11e0a1b11ae1");
    private static final int OLE_SECTOR_SHIFT = 30;
    private static final int OLE_DIRECTORY = 48;

    /** First bytes in hexadecimal digits: what it is. */
    private static final Map<String, String> FOREIGN = new LinkedHashMap<>();

    static {
        FOREIGN.put("25504446", "a PDF document");
        FOREIGN.put("7b5c727466", "an RTF document");
        FOREIGN.put("89504e47", "a PNG image");
        FOREIGN.put("ffd8ff", "a JPEG image");
        FOREIGN.put("47494638", "a GIF image");
        FOREIGN.put("49492a00", "a TIFF image");
        FOREIGN.put("4d4d002a", "a TIFF image");
        FOREIGN.put("1f8b08", "a gzip archive: unpack it");
        FOREIGN.put("425a68", "a bzip2 archive: unpack it");
        FOREIGN.put("377abcaf271c", "a 7-Zip archive: unpack it");
        FOREIGN.put("526172211a07", "a RAR archive: unpack it");
        FOREIGN.put("fd377a585a00", "an xz archive: unpack it");
        FOREIGN.put("28b52ffd", "a zstd archive: unpack it");
        FOREIGN.put("7f454c46", "a program");
        FOREIGN.put("4d5a9000", "a program");
        FOREIGN.put("53514c69746520666f726d6174", "an SQLite database");
        FOREIGN.put("504b0506", "an empty ZIP archive");
        FOREIGN.put("504b0708", "a part of a split ZIP archive");
    }

    private Signature() {}

    static boolean isZip(byte[] head) {
        return starts(head, HexFormat.of().parseHex("504b0304"));
    }

    static void refuseForeign(SourceFile file, byte[] head) throws UnreadableFileException {
        for (Map.Entry<String, String> foreign : FOREIGN.entrySet()) {
            if (starts(head, HexFormat.of().parseHex(foreign.getKey()))) {
                throw file.unreadable("is " + foreign.getValue() + REMEDY);
            }
        }
        if (starts(head, OLE)) {
            throw file.unreadable(ole(file, head));
        }
    }

    private static boolean starts(byte[] head, byte[] with) {
        return head.length >= with.length && Arrays.equals(head, 0, with.length, with, 0, with.length);
    }

    /** Microsoft's container holds old Excel and Word files, and new ones that are encrypted: its directory tells. */
    private static String ole(SourceFile file, byte[] head) {
        String names = directory(file, head);
        if (names.contains("EncryptedPackage")) {
            return "is encrypted: remove the password (File, Info, Protect Workbook) and save it again";
        }
        if (names.contains("Workbook") || names.contains("Book")) {
            return "is a workbook of Excel 97-2003 (.xls); save it as XLSX or CSV";
        }
        return "is an old Microsoft Office document" + REMEDY;
    }

    private static String directory(SourceFile file, byte[] head) {
        if (head.length < 512) {
            return "";
        }
        ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        long sector = 1L << Math.min(header.getShort(OLE_SECTOR_SHIFT), 20);
        long start = (Integer.toUnsignedLong(header.getInt(OLE_DIRECTORY)) + 1) * sector;
        byte[] entries = new byte[1 << 12];
        try (RandomAccessFile container = new RandomAccessFile(file.path().toFile(), "r")) {
            container.seek(start);
            int read = Math.max(container.read(entries), 0);
            return new String(entries, 0, read, StandardCharsets.UTF_16LE);
        } catch (IOException e) {
            return ""; // no name found: the general complaint says enough
        }
    }
}
