package io.counterpart.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** The rows of one CSV file of the demo, on their way into a table. */
record CsvRows(List<NamedCsvRecord> rows) {

    static CsvRows of(String file) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(DemoData.open(file))) {
            return new CsvRows(reader.stream().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CsvRows where(String field, String value) {
        return new CsvRows(
                rows.stream().filter(row -> row.getField(field).equals(value)).toList());
    }

    /** Inserts all rows in one batch; {@code values} gives the statement's parameters for a row, in their order. */
    void insert(Connection database, String sql, Function<NamedCsvRecord, List<?>> values) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (NamedCsvRecord row : rows) {
                int parameter = 1;
                for (Object value : values.apply(row)) {
                    statement.setObject(parameter++, value);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
