package io.counterpart.file;

import ezvcard.VCardVersion;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes records to a file that {@link RecordFile} reads back as they were, in memory bounded by one record. Where a format
 * does not tell "not there" (null) from "there, and empty" (""), CSV and XLSX give back "" and vCard null for both; a record
 * without any text is not written to CSV and XLSX. Not for several threads at once.
 */
public final class RecordWriter implements AutoCloseable {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final Format format;
    private final List<String> columns;
    private final RecordSink sink;

    /** Of an encoding that does not have all characters; else null. */
    private final @Nullable CharsetEncoder encoder;

    private long written;

    private RecordWriter(Format format, List<String> columns, RecordSink sink, @Nullable CharsetEncoder encoder) {
        this.format = format;
        this.columns = columns;
        this.sink = sink;
        this.encoder = encoder;
    }

    /** As {@link #open(Path, Format, List, FileOptions)} with nothing told: UTF-8, comma, double quotes, header. */
    public static RecordWriter open(Path path, Format format, List<String> columns) throws IOException {
        return open(path, format, columns, FileOptions.recognise());
    }

    /**
     * Begins a file; one that is there is replaced.
     *
     * @param options encoding (text formats), delimiter and quote (CSV), header (CSV and XLSX) and sheet (XLSX)
     * @throws IllegalArgumentException if a column has no name, one that begins with {@code #}, or that of another
     */
    public static RecordWriter open(Path path, Format format, List<String> columns, FileOptions options)
            throws IOException {
        List<String> names = List.copyOf(columns);
        requireNames(names);
        OutputStream out = Files.newOutputStream(path);
        try {
            if (format == Format.XLSX) {
                return new RecordWriter(format, names, new XlsxSink(out, names, options), null);
            }
            Charset charset = options.encoding() == null ? StandardCharsets.UTF_8 : options.encoding();
            CharsetEncoder encoder = charset.name().startsWith("UTF") ? null : charset.newEncoder();
            if (encoder != null && !encoder.canEncode(String.join("", names))) {
                throw new IllegalArgumentException(
                        charset.name() + " does not have all characters of the columns' names");
            }
            RecordSink sink = sink(format, writer(out, charset), names, options);
            return new RecordWriter(format, names, sink, encoder);
        } catch (IOException | RuntimeException e) {
            out.close();
            throw e;
        }
    }

    private static Writer writer(OutputStream out, Charset charset) throws IOException {
        CharsetEncoder strict = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, strict), 1 << 16);
        if (charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE)) {
            writer.write(BYTE_ORDER_MARK);
        }
        return writer;
    }

    private static RecordSink sink(Format format, Writer out, List<String> columns, FileOptions options)
            throws IOException {
        return switch (format) {
            case CSV -> new CsvSink(out, columns, options);
            case JSON -> new JsonSink(out, columns, true);
            case JSON_LINES -> new JsonSink(out, columns, false);
            case VCARD -> new VcardSink(out, VCardVersion.V4_0, columns);
            case VCARD_3 -> new VcardSink(out, VCardVersion.V3_0, columns);
            case XLSX -> throw new IllegalStateException("no text format: " + format);
        };
    }

    private static void requireNames(List<String> names) {
        if (names.isEmpty() || new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("columns need names that differ: " + names);
        }
        for (String name : names) {
            boolean control = name.chars().anyMatch(c -> c < ' ') || Cells.refusal(name) != null;
            if (name.isEmpty() || !name.equals(name.strip()) || name.startsWith("#") || control) {
                throw new IllegalArgumentException("no name of a column: '" + SourceFile.shown(name) + "'");
            }
        }
    }

    /**
     * Writes one record.
     *
     * @param values parallel to the columns, or shorter; null: the record does not have that column
     * @throws IOException if a value cannot be written (the message names record, column and remedy; nothing of the record is
     *     written), or the disk fails
     */
    public void write(@Nullable String[] values) throws IOException {
        @Nullable String[] all = new String[columns.size()];
        System.arraycopy(values, 0, all, 0, values.length);
        boolean blank = true;
        for (int i = 0; i < all.length; i++) {
            String value = all[i];
            if (value != null && !value.isEmpty()) {
                blank = false;
                requireWritable(i, value);
            }
        }
        written++;
        if (!blank || !(format == Format.CSV || format == Format.XLSX)) {
            sink.write(all);
        }
    }

    private void requireWritable(int column, String value) throws IOException {
        String reason = Cells.refusal(value);
        if (reason == null && encoder != null && !encoder.canEncode(value)) {
            reason = "has a character that " + encoder.charset().name() + " does not have; write the file as UTF-8";
        }
        if (reason == null && format == Format.XLSX && value.length() > XlsxSink.LONGEST) {
            reason = "has more than the " + XlsxSink.LONGEST
                    + " characters that a cell of XLSX holds; write the file as CSV";
        }
        if (reason != null) {
            throw new IOException("record " + (written + 1) + ", column " + columns.get(column) + ": '"
                    + SourceFile.shown(Rejected.shortened(value)) + "' " + reason);
        }
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }
}
