package io.counterpart.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes records as CSV. A column that a record does not have is an empty cell. */
final class CsvSink implements RecordSink {
    static final char COMMA = ',';

    private final CsvWriter csv;

    CsvSink(Writer out, List<String> columns, FileOptions options) {
        Character delimiter = options.delimiter();
        Character quote = options.quote();
        csv = CsvWriter.builder()
                .fieldSeparator(delimiter == null ? COMMA : delimiter)
                .quoteCharacter(quote == null ? '"' : quote)
                .quoteStrategy(quote == null ? QuoteStrategies.REQUIRED : QuoteStrategies.ALWAYS)
                .lineDelimiter(LineDelimiter.CRLF)
                .build(out);
        if (options.header()) {
            csv.writeRecord(columns);
        }
    }

    @Override
    public void write(@Nullable String[] values) {
        String[] cells = new String[values.length];
        for (int i = 0; i < cells.length; i++) {
            String value = values[i];
            cells[i] = value == null ? "" : CsvText.written(value);
        }
        csv.writeRecord(cells);
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
