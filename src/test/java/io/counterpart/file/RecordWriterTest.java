package io.counterpart.file;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordWriterTest {
    @TempDir
    Path folder;

    private void refused(Format format, FileOptions options, String value, String message) throws IOException {
        try (RecordWriter writer = RecordWriter.open(folder.resolve("a"), format, List.of("no", "name"), options)) {
            writer.write(new String[] {"1", "a"});
            assertThatThrownBy(() -> writer.write(new String[] {"2", value}))
                    .isInstanceOf(IOException.class)
                    .hasMessage(message);
        }
    }

    @Test
    void whatAFormatCannotHoldIsRefused() throws IOException {
        FileOptions plain = FileOptions.recognise();
        refused(
                Format.CSV,
                plain.withEncoding(StandardCharsets.ISO_8859_1),
                "5 €",
                "record 2, column name: '5 €' has a character that ISO-8859-1 does not have; write the file as UTF-8");
        refused(
                Format.JSON,
                plain,
                "a\u0000",
                "record 2, column name: 'a?' has a NUL character, which no database takes; remove it");
        refused(
                Format.VCARD,
                plain,
                "\ud800",
                "record 2, column name: '\ud800' has half a character (a lone surrogate); write it anew");
        refused(
                Format.XLSX,
                plain,
                "x".repeat(40_000),
                "record 2, column name: '" + "x".repeat(200)
                        + "' has more than the 32767 characters that a cell of XLSX holds; write the file as CSV");
    }

    @Test
    void columnsNeedNamesThatDiffer() {
        for (List<String> columns :
                List.of(List.<String>of(), List.of("a", "a"), List.of(""), List.of("#a"), List.of(" a"))) {
            assertThatThrownBy(() -> RecordWriter.open(folder.resolve("a"), Format.CSV, columns))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
