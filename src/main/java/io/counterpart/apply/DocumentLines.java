package io.counterpart.apply;

import static java.util.stream.Collectors.joining;

import io.counterpart.database.Identifiers;
import io.counterpart.mapping.ColumnConstant;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.mapping.FieldMapping;
import io.counterpart.mapping.Named;
import io.counterpart.mapping.WrittenTexts;
import io.counterpart.party.RecordFields;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The lines of documents: written with what names their head, and found again by it. */
public final class DocumentLines {
    private static final String BETWEEN = "; ";

    private final Records records;
    private final RecordTable table;
    private final RecordTable.Lines lines;
    private final EntityMapping mapping;

    /** Those of a table of documents that has a table for lines. */
    public DocumentLines(Records records, RecordTable table) {
        this.records = records;
        this.table = table;
        this.lines = Objects.requireNonNull(table.lines());
        this.mapping = lines.table().mapping();
    }

    /** What goes into a line's columns. */
    WrittenTexts texts(Map<String, String> values) {
        return records.texts(mapping, lines.mapper(), values);
    }

    /** What lines hold, as the history tells it: quantity and item of each. */
    String told(List<WrittenTexts> all) {
        int quantity = records.fields().indexOf(RecordFields.QUANTITY);
        int item = records.fields().indexOf(RecordFields.ITEM);
        return all.stream()
                .map(texts -> told(
                        texts.has(quantity) ? texts.raw(quantity) : null, texts.has(item) ? texts.raw(item) : null))
                .collect(joining(BETWEEN));
    }

    private String told(@Nullable String quantity, @Nullable String item) {
        return value(RecordFields.QUANTITY, quantity) + " x " + value(RecordFields.ITEM, item);
    }

    private String value(String field, @Nullable String raw) {
        return mapping.field(field).isEmpty()
                ? ""
                : lines.mapper().value(records.fields().indexOf(field), raw);
    }

    /**
     * Whether a document has the lines that it was given, and no others.
     *
     * @param given as the history tells it; null for none
     */
    public boolean areAsGiven(Connection connection, Named head, @Nullable String given) throws SQLException {
        List<String> expected = given == null ? List.of() : Arrays.asList(given.split(BETWEEN));
        return held(connection, head).equals(expected.stream().sorted().toList());
    }

    private List<String> held(Connection connection, Named head) throws SQLException {
        String sql = "select " + column(RecordFields.QUANTITY) + ", " + column(RecordFields.ITEM);
        try (PreparedStatement statement = ofHead(connection, sql, head);
                ResultSet row = statement.executeQuery()) {
            List<String> held = new ArrayList<>();
            while (row.next()) {
                held.add(told(row.getString(1), row.getString(2)));
            }
            return held.stream().sorted().toList();
        }
    }

    private String column(String field) {
        return mapping.field(field)
                .map(FieldMapping::column)
                .map(column -> Identifiers.quote(column) + "::text")
                .orElse("null::text");
    }

    /** The columns of one document's new lines. */
    List<Map<String, @Nullable String>> rows(Named head, @Nullable String type, List<WrittenTexts> drafts) {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        for (WrittenTexts draft : drafts) {
            Map<String, @Nullable String> columns = new LinkedHashMap<>();
            if (lines.mapping().type() != null) {
                columns.put(lines.mapping().type(), type);
            }
            RecordAttempt.fill(columns, mapping, lines.mapper(), draft);
            String number = String.valueOf((rows.size() + 1) * lines.mapping().step());
            columns.putAll(named(head));
            columns.putAll(
                    texts(Map.of(RecordFields.LINE_NO, number)).requireMapped().columns());
            rows.add(columns);
        }
        return rows;
    }

    void insert(Connection connection, List<Map<String, @Nullable String>> rows) throws SQLException {
        if (!rows.isEmpty()) {
            lines.table().add(connection, rows);
        }
    }

    void delete(Connection connection, Named head) throws SQLException {
        try (PreparedStatement statement = ofHead(connection, "delete", head)) {
            statement.executeUpdate();
        }
    }

    private PreparedStatement ofHead(Connection connection, String what, Named head) throws SQLException {
        Map<String, @Nullable String> columns = place(head);
        String where = columns.keySet().stream()
                .map(column -> Identifiers.quote(column) + "::text = ?")
                .collect(joining(" and "));
        PreparedStatement statement =
                connection.prepareStatement(what + " from " + Identifiers.quote(mapping.table()) + " where " + where);
        int index = 1;
        for (String value : columns.values()) {
            statement.setString(index++, value);
        }
        return statement;
    }

    /** What lines hold of their head; a number alone does not tell whose they are, where their key has a type or a constant. */
    private Map<String, @Nullable String> place(Named head) {
        Map<String, @Nullable String> columns = new LinkedHashMap<>(named(head));
        String type = lines.mapping().type();
        int ofKey = table.table().mapping().key().indexOf(table.mapping().type());
        if (type != null && ofKey >= 0) {
            columns.put(type, head.key().values().get(ofKey));
        }
        for (ColumnConstant constant : mapping.constants()) {
            if (mapping.key().contains(constant.column())) {
                columns.put(constant.column(), constant.value());
            }
        }
        return columns;
    }

    /** The columns that name the head: the file has one of them at least. */
    private Map<String, @Nullable String> named(Named head) {
        return texts(Map.of(
                        RecordFields.DOCUMENT_NO, String.valueOf(head.no()),
                        RecordFields.DOCUMENT_KEY, head.key().toString()))
                .requireMapped()
                .columns();
    }
}
