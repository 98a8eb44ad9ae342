package io.counterpart.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

public final class RecordWriter implements AutoCloseable {
    private final CsvWriter writer;

    private RecordWriter(CsvWriter writer, List<String> columns) {
        this.writer = writer;
        writer.writeRecord(columns);
    }

    public static RecordWriter open(Path file, Format format, List<String> columns) throws IOException {
        return new RecordWriter(CsvWriter.builder().build(file), columns);
    }

    public void write(@Nullable String[] values) throws IOException {
        writer.writeRecord(values);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
