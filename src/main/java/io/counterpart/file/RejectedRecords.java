package io.counterpart.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

public final class RejectedRecords implements AutoCloseable {
    private final RecordWriter writer;

    private RejectedRecords(RecordWriter writer) {
        this.writer = writer;
    }

    public static RejectedRecords open(Path file, List<String> columns) throws IOException {
        List<String> all = new ArrayList<>(List.of("#line", "#field", "#value", "#reason"));
        all.addAll(columns);
        return new RejectedRecords(RecordWriter.open(file, Format.CSV, all));
    }

    public void write(long line, Rejected why, @Nullable String[] values) throws IOException {
        List<@Nullable String> cells = new ArrayList<>();
        cells.add(String.valueOf(line));
        cells.add(why.column());
        cells.add(why.value());
        cells.add(why.reason());
        cells.addAll(java.util.Arrays.asList(values));
        writer.write(cells.toArray(String[]::new));
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
