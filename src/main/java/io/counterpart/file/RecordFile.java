package io.counterpart.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An open file of records, read front to back in memory bounded by one record. Not for several threads at once. */
public final class RecordFile implements AutoCloseable {
    private final Format format;
    private final @Nullable Charset encoding;
    private final RecordSource source;
    private @Nullable UnreadableFileException broken;

    private RecordFile(Format format, @Nullable Charset encoding, RecordSource source) {
        this.format = format;
        this.encoding = encoding;
        this.source = source;
    }

    /**
     * Opens a file and recognises, by its content first and its name second, what the options do not tell. Reads as far as the
     * header.
     *
     * @throws UnreadableFileException if it is no file of its kind, cannot be opened, or its header cannot be used
     */
    public static RecordFile open(Path path, FileOptions options) throws UnreadableFileException {
        SourceFile file = SourceFile.of(path, options.limits());
        byte[] head = Head.of(file);
        Signature.refuseForeign(file, head);
        if (Signature.isZip(head)) {
            requireFormat(file, options.format(), Format.XLSX);
            return new RecordFile(Format.XLSX, null, XlsxRecords.open(file, options));
        }
        TextFile text = TextFile.recognise(file, head, options.encoding());
        Format format = TextFormat.of(text, options);
        requireFormat(file, options.format(), format);
        return new RecordFile(format, text.encoding().charset(), records(format, text, options));
    }

    private static RecordSource records(Format format, TextFile text, FileOptions options)
            throws UnreadableFileException {
        return switch (format) {
            case CSV -> CsvRecords.open(text, options);
            case JSON -> JsonRecords.open(text);
            case JSON_LINES -> JsonLineRecords.open(text);
            case VCARD, VCARD_3 -> VcardRecords.open(text);
            case XLSX -> throw new IllegalStateException("no text format: " + format);
        };
    }

    private static void requireFormat(SourceFile file, @Nullable Format told, Format found)
            throws UnreadableFileException {
        if (told != null && !found.readsAs(told)) {
            throw file.unreadable("is " + found.title() + " by its content, but is expected to be " + told.title()
                    + "; export it again as " + told.title() + ", or change the expected format");
        }
    }

    /** The columns so far, without those that begin with {@code #}. A live view: it grows where records bring new keys. */
    public List<String> columns() {
        return source.columns();
    }

    /**
     * The next record; null at the end.
     *
     * @throws UnreadableFileException if the file cannot be read any further; every record before it was delivered. So it is
     *     again for every later call
     */
    public @Nullable FileRecord next() throws UnreadableFileException {
        if (broken != null) {
            throw broken;
        }
        try {
            return source.next();
        } catch (UnreadableFileException e) {
            broken = e;
            throw e;
        }
    }

    public Format format() {
        return format;
    }

    /** How the text is encoded; null for XLSX. */
    public @Nullable Charset encoding() {
        return encoding;
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
