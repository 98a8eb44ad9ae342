package io.counterpart.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The parts of an XLSX file. Read in place: no name in it ever becomes a path. */
final class XlsxPackage implements Closeable {
    private static final int END_RECORD = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final long LARGEST_INDEX = 4 << 20;

    private final SourceFile file;
    private final ZipFile zip;
    private long unpacked;

    private XlsxPackage(SourceFile file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    static XlsxPackage open(SourceFile file) throws UnreadableFileException {
        try {
            requireSmallIndex(file);
            return new XlsxPackage(file, new ZipFile(file.path().toFile()));
        } catch (LimitExceededException e) {
            throw file.unreadable(String.valueOf(e.getMessage()), e);
        } catch (ZipException e) {
            throw file.unreadable("is cut off or damaged; save or copy it again", e);
        } catch (IOException e) {
            throw file.unreadable(Head.reason(e), e);
        }
    }

    /** The index of all parts comes into memory at once: it has a dozen entries where a workbook made it. */
    private static void requireSmallIndex(SourceFile file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.path().toFile(), "r")) {
            int length = (int) Math.min(bytes.length(), END_RECORD + LONGEST_COMMENT);
            byte[] tail = new byte[length];
            bytes.seek(bytes.length() - length);
            bytes.readFully(tail);
            for (int i = length - END_RECORD; i >= 0; i--) {
                if (tail[i] == 'P' && tail[i + 1] == 'K' && tail[i + 2] == 5 && tail[i + 3] == 6) {
                    if (little(tail, i + 12) > LARGEST_INDEX) {
                        throw new LimitExceededException(
                                "is an archive of too many parts to be a workbook; save it as XLSX again");
                    }
                    return;
                }
            }
        }
    }

    private static long little(byte[] bytes, int at) {
        return (bytes[at] & 0xffL)
                | (bytes[at + 1] & 0xffL) << 8
                | (bytes[at + 2] & 0xffL) << 16
                | (bytes[at + 3] & 0xffL) << 24;
    }

    boolean has(String part) {
        return zip.getEntry(part) != null;
    }

    /** What the archive is, if it is no workbook; null if it may be one. */
    @Nullable
    String otherKind() {
        if (has("xl/workbook.bin")) {
            return "is a binary workbook (.xlsb); save it as XLSX";
        }
        if (has("word/document.xml") || has("ppt/presentation.xml")) {
            return "is a text document or a presentation; export the records as XLSX or CSV";
        }
        if (has("content.xml") && has("mimetype")) {
            return "is an OpenDocument file; save it as XLSX or CSV";
        }
        return has("[Content_Types].xml") ? null : "is a ZIP archive; unpack it and drop the files in it";
    }

    /** The unpacked bytes of a part, which must be there, read by {@code XlsxXml}; close it before the next is opened. */
    Unpacking open(String part) throws IOException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            throw new ZipException("no part " + part);
        }
        return new Unpacking(zip.getInputStream(entry), file.limits(), entry.getCompressedSize(), unpacked) {
            @Override
            public void close() throws IOException {
                unpacked += unpacked();
                super.close();
            }
        };
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
