package io.counterpart.apply;

import static java.util.stream.Collectors.joining;

import io.counterpart.database.Identifiers;
import io.counterpart.mapping.FieldMapping;
import io.counterpart.mapping.RawRow;
import io.counterpart.mapping.RecordMapping;
import io.counterpart.party.RecordFields;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The lines of one document, found by what they hold of its head. */
final class DocumentLines {
    private final RecordTable table;
    private final RecordTable.Lines lines;

    DocumentLines(RecordTable table) {
        this.table = table;
        this.lines = Objects.requireNonNull(table.lines());
    }

    void delete(Connection connection, RawRow head) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        RecordMapping.Lines mapping = lines.mapping();
        mapping.table()
                .field(RecordFields.DOCUMENT_NO)
                .map(FieldMapping::column)
                .ifPresent(column -> columns.put(column, String.valueOf(head.no())));
        mapping.table()
                .field(RecordFields.DOCUMENT_KEY)
                .map(FieldMapping::column)
                .ifPresent(column -> columns.put(column, head.key().toString()));
        String type = mapping.type();
        int ofKey = table.table().mapping().key().indexOf(table.mapping().type());
        if (type != null && ofKey >= 0) {
            columns.put(type, head.key().values().get(ofKey));
        }
        String where = columns.keySet().stream()
                .map(column -> Identifiers.quote(column) + "::text = ?")
                .collect(joining(" and "));
        if (where.isEmpty()) {
            return; // nothing tells whose they are
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "delete from " + Identifiers.quote(mapping.table().table()) + " where " + where)) {
            int index = 1;
            for (String value : columns.values()) {
                statement.setString(index++, value);
            }
            statement.executeUpdate();
        }
    }
}
