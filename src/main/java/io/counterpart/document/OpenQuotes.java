package io.counterpart.document;

import static io.counterpart.database.Identifiers.literal;
import static io.counterpart.database.Identifiers.quote;
import static java.util.stream.Collectors.joining;

import io.counterpart.apply.RecordChanges;
import io.counterpart.apply.RecordChanges.Change;
import io.counterpart.apply.RecordTable;
import io.counterpart.apply.Records;
import io.counterpart.database.DatabaseException;
import io.counterpart.database.Identifiers;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.mapping.FieldMapping;
import io.counterpart.mapping.RawRow;
import io.counterpart.mapping.RecordMapping;
import io.counterpart.party.DocumentKind;
import io.counterpart.party.Key;
import io.counterpart.party.RecordFields;
import io.counterpart.party.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Gives open quotes the customer or vendor that their contact, or its company, has by now (DOC-3). What has one keeps it, so
 * that doing it again does nothing.
 */
public final class OpenQuotes {
    public static final String RULE = "DOC-3";

    /** A quote that gets a customer or vendor. */
    public record Assigned(DocumentKind kind, String quoteNo, String contactNo, String field, String partyNo) {}

    private final Records records;
    private final Whom whom;

    public OpenQuotes(Records records, Connection store) {
        this.records = records;
        this.whom = new Whom(records, store);
    }

    /** What {@link #assign} would do; writes nothing. */
    public List<Assigned> foresee() {
        return quotes().values().stream()
                .flatMap(changes -> changes.values().stream())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Assigns them.
     *
     * @param run the number of the run, asked for once something is written
     */
    public List<Assigned> assign(RecordChanges changes, LongSupplier run) {
        List<Assigned> assigned = new ArrayList<>();
        quotes().forEach((kind, ofKind) -> {
            if (!ofKind.isEmpty()) {
                changes.carryOut(List.copyOf(ofKind.keySet()), run.getAsLong())
                        .forEach(done -> assigned.addAll(ofKind.getOrDefault(done, List.of())));
            }
        });
        return assigned;
    }

    private Map<DocumentKind, Map<Change, List<Assigned>>> quotes() {
        Map<DocumentKind, Map<Change, List<Assigned>>> quotes = new LinkedHashMap<>();
        for (DocumentKind kind : List.of(DocumentKind.SALES_QUOTE, DocumentKind.PURCHASE_QUOTE)) {
            records.find(kind.entity())
                    .filter(table -> isTraceable(table.mapping(), kind))
                    .ifPresent(table -> quotes.put(kind, quotes(kind, table)));
        }
        return quotes;
    }

    /** Whether a quote tells whose it is, and for whom. */
    private static boolean isTraceable(RecordMapping mapping, DocumentKind kind) {
        return mapping.types().containsKey(kind)
                && mapping.field(RecordFields.CONTACT_NO).isPresent()
                && !partyFields(mapping).isEmpty();
    }

    private static List<FieldMapping> partyFields(RecordMapping mapping) {
        return RecordFields.partyNumbers(mapping.entity()).stream()
                .flatMap(field -> mapping.field(field).stream())
                .toList();
    }

    private Map<Change, List<Assigned>> quotes(DocumentKind kind, RecordTable table) {
        List<RawRow> open = open(kind, table);
        int contactNo = records.fields().indexOf(RecordFields.CONTACT_NO);
        Map<String, List<Row>> contacts = whom.numbered(open.stream()
                .map(row -> table.mapper().value(contactNo, row.raw()[contactNo]))
                .collect(Collectors.toSet()));
        Map<Key, Business> business = whom.business(
                kind.party(),
                contacts.values().stream()
                        .filter(rows -> rows.size() == 1)
                        .map(rows -> rows.get(0))
                        .toList());
        Map<Change, List<Assigned>> changes = new LinkedHashMap<>();
        for (RawRow row : open) {
            List<Row> named = contacts.getOrDefault(table.mapper().value(contactNo, row.raw()[contactNo]), List.of());
            Optional.ofNullable(named.size() == 1 ? business.get(named.get(0).key()) : null)
                    .filter(each -> each.counterpart() != null)
                    .ifPresent(each -> add(kind, table, row, each, changes));
        }
        return changes;
    }

    private void add(
            DocumentKind kind, RecordTable table, RawRow row, Business business, Map<Change, List<Assigned>> changes) {
        Row counterpart = business.counterpart();
        String partyNo = counterpart == null ? "" : counterpart.no();
        Map<Integer, String> values = new HashMap<>();
        List<Assigned> assigned = new ArrayList<>();
        for (FieldMapping field : partyFields(table.mapping())) {
            int index = records.fields().indexOf(field.name());
            String raw = row.raw()[index];
            if (raw == null || raw.isBlank()) {
                values.put(index, partyNo);
                String no = row.number();
                assigned.add(new Assigned(kind, no, business.contact().no(), field.name(), partyNo));
            }
        }
        changes.put(
                new Change(kind.entity(), row, values, null, business.contact().key(), RULE), assigned);
    }

    /** The quotes that name a contact and no customer or vendor. */
    private List<RawRow> open(DocumentKind kind, RecordTable table) {
        try (Connection erp = records.system(kind.entity().side()).getConnection()) {
            List<Key> keys = new ArrayList<>();
            try (PreparedStatement statement = erp.prepareStatement(query(kind, table));
                    ResultSet row = statement.executeQuery()) {
                int parts = table.table().mapping().key().size();
                while (row.next()) {
                    List<String> key = new ArrayList<>();
                    for (int part = 1; part <= parts; part++) {
                        key.add(row.getString(part));
                    }
                    keys.add(new Key(key));
                }
            }
            return table.table().read(erp, keys);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot look for open " + kind.title() + "s", failed);
        }
    }

    private static String query(DocumentKind kind, RecordTable table) {
        RecordMapping mapping = table.mapping();
        EntityMapping file = mapping.table();
        List<String> where = new ArrayList<>();
        where.add("nullif(btrim(" + text(partyFields(mapping).get(0).column()) + "), '') is null");
        where.add("btrim("
                + text(mapping.field(RecordFields.CONTACT_NO).orElseThrow().column()) + ") <> ''");
        if (mapping.type() != null) {
            where.add(is(table, mapping.type(), mapping.types().getOrDefault(kind, "")));
        }
        mapping.open().forEach((column, value) -> where.add(is(table, column, value)));
        if (file.filter() != null) {
            where.add("(" + Identifiers.predicate(file.filter()) + ")");
        }
        Set<String> key = new LinkedHashSet<>(file.key());
        key.forEach(column -> where.add(quote(column) + " is not null"));
        return "select " + key.stream().map(OpenQuotes::text).collect(joining(", ")) + " from " + quote(file.table())
                + " where " + String.join(" and ", where);
    }

    private static String text(String column) {
        return quote(column) + "::text";
    }

    private static String is(RecordTable table, String column, String value) {
        return quote(column) + " = " + literal(value) + "::"
                + table.table().columns().column(column).castType();
    }
}
