package io.counterpart.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a test sees of a file: its columns, its records as maps, what was rejected, and how it ended. */
record FileText(List<String> columns, List<Map<String, String>> records, List<String> rejected, String error) {

    static FileText read(Path file) {
        return read(file, FileOptions.recognise());
    }

    static FileText read(Path file, FileOptions options) {
        List<Map<String, String>> records = new ArrayList<>();
        List<String> rejected = new ArrayList<>();
        List<String> columns = List.of();
        try (RecordFile open = RecordFile.open(file, options)) {
            columns = open.columns();
            for (FileRecord record = open.next(); record != null; record = open.next()) {
                if (record.rejected() == null) {
                    records.add(map(columns, record));
                } else {
                    rejected.add(told(record));
                }
            }
            return new FileText(List.copyOf(columns), records, rejected, "");
        } catch (UnreadableFileException e) {
            return new FileText(List.copyOf(columns), records, rejected, e.getMessage());
        }
    }

    private static String told(FileRecord record) {
        Rejected why = record.rejected();
        return record.line() + " " + why.column() + " " + why.value() + " " + why.reason();
    }

    private static Map<String, String> map(List<String> columns, FileRecord record) {
        Map<String, String> map = new TreeMap<>();
        for (int i = 0; i < record.values().length; i++) {
            if (record.values()[i] != null) {
                map.put(columns.get(i), record.values()[i]);
            }
        }
        return map;
    }

    List<String> of(String column) {
        return records.stream().map(record -> record.get(column)).toList();
    }

    static Path file(Path folder, String name, String text) {
        return file(folder, name, text, StandardCharsets.UTF_8);
    }

    static Path file(Path folder, String name, String text, Charset charset) {
        return file(folder, name, text.getBytes(charset));
    }

    static Path file(Path folder, String name, byte[]... bytes) {
        try {
            Path file = folder.resolve(name);
            Files.write(file, new byte[0]);
            for (byte[] part : Arrays.asList(bytes)) {
                Files.write(file, part, StandardOpenOption.APPEND);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
