package io.counterpart.validate;

import static java.util.stream.Collectors.joining;

import io.counterpart.database.Identifiers;
import io.counterpart.mapping.Column;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.party.Attribute;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Whether a key, and a business number, means one record. */
final class KeyCheck {
    private static final String AMBIGUOUS = "a second record with the same key would be ambiguous";

    private static final List<Attribute> LOOKED_UP = List.of(
            Attribute.ID,
            Attribute.COMPANY_NO,
            Attribute.CUSTOMER_LINK,
            Attribute.VENDOR_LINK,
            Attribute.BANK_ACCOUNT_LINK);

    private KeyCheck() {}

    static void check(FoundTable table, Report report) throws SQLException {
        List<String> key = table.mapping().key();
        if (!table.has(key)) {
            return;
        }
        String subject = table.subject("key");
        List<Index> unique =
                Index.of(table).stream().filter(index -> index.makesUnique(key)).toList();
        List<Index> complete =
                unique.stream().filter(index -> index.predicate() == null).toList();
        boolean readable = RightsCheck.missing("select", table, key).isEmpty();
        if (complete.stream().anyMatch(index -> nullable(index.columns(), table).isEmpty())) {
            report.ok(subject, Spoken.list(key) + (key.size() > 1 ? " are" : " is") + " unique");
        } else if (!table.isPlain()) {
            report.warn(
                    subject,
                    "no table of its own, so nothing tells whether the key is unique" + (readable ? twice(table) : ""),
                    "see to it in the tables behind it: " + AMBIGUOUS);
        } else if (!complete.isEmpty()) {
            reportNullable(subject, table, report);
        } else if (!unique.isEmpty()) {
            report.warn(
                    subject,
                    "unique only where " + unique.get(0).predicate() + ": outside it " + AMBIGUOUS,
                    uniqueIndex(table, key));
        } else {
            report.fail(
                    subject,
                    "not unique: " + AMBIGUOUS + (readable ? twice(table) : ""),
                    larger(table, key) + uniqueIndex(table, key));
        }
    }

    private static void reportNullable(String subject, FoundTable table, Report report) throws SQLException {
        long without =
                RightsCheck.missing("select", table, table.mapping().key()).isEmpty() ? countNull(table) : 0;
        String filled = nullable(table.mapping().key(), table).stream()
                .map(column -> "alter column " + Identifiers.quote(column) + " set not null")
                .collect(joining(", "));
        report.warn(
                subject,
                "unique only where it is not null: a record without a key cannot be told from another"
                        + (without == 0 ? "" : "; " + without + (without == 1 ? " has" : " have") + " none"),
                "alter table " + table.sqlName() + " " + filled);
    }

    private static List<String> nullable(Collection<String> columns, FoundTable table) {
        return table.present(columns).stream()
                .filter(Column::nullable)
                .map(Column::name)
                .toList();
    }

    private static long countNull(FoundTable table) throws SQLException {
        String isNull = table.mapping().key().stream()
                .map(column -> Identifiers.quote(column) + " is null")
                .collect(joining(" or "));
        return table.session()
                .query("select count(*) from " + table.sqlName() + " where " + isNull, row -> row.getLong(1))
                .get(0);
    }

    private static String twice(FoundTable table) throws SQLException {
        return twice(table.session(), table.sqlName(), table.mapping().key(), "true")
                .map(found -> "; " + found)
                .orElse("");
    }

    /**
     * How many keys stand twice or more, and one of them.
     *
     * @param predicate other rows do not count
     */
    static Optional<String> twice(Session session, String sqlName, List<String> key, String predicate)
            throws SQLException {
        String columns = FoundTable.sqlList(key);
        String text =
                key.stream().map(column -> Identifiers.quote(column) + "::text").collect(joining(" || '/' || "));
        return session
                .query(
                        "select count(*) over (), " + text + " from " + sqlName + " where (" + columns + ") is not null"
                                + " and (" + predicate + ") group by " + columns
                                + " having count(*) > 1 order by 2 limit 1",
                        row -> row.getLong(1) + (row.getLong(1) == 1 ? " key stands" : " keys stand")
                                + " more than once, such as " + row.getString(2))
                .stream()
                .findFirst();
    }

    private static String uniqueIndex(FoundTable table, Collection<String> columns) {
        return "create unique index on " + table.sqlName() + " (" + FoundTable.sqlList(columns) + ")";
    }

    /** A unique index that has the key's columns and more: a table for several companies, perhaps. */
    private static String larger(FoundTable table, List<String> key) throws SQLException {
        return Index.of(table).stream()
                .filter(index -> index.unique() && index.columns().containsAll(key) && table.has(index.columns()))
                .findFirst()
                .map(index -> "write key: [" + String.join(", ", index.columns()) + "] in " + table.file() + ", or ")
                .orElse("");
    }

    /** Without a stable id, a record whose key changes cannot be told from a deleted one and a new one (REN-1). */
    static void checkId(FoundTable table, Report report) {
        boolean keepsId = table.mapping().attribute(Attribute.ID).isPresent();
        report.ok(
                table.subject("id"),
                keepsId
                        ? "a record whose key changes is the same record"
                        : "none: a changed key is a deletion and a creation; name a stable id with `id:`, if there is one");
    }

    /** Records are looked up by what others name them by: their company's number, the other side's, a stable id. */
    static void checkLookups(FoundTable table, Report report) throws SQLException {
        List<Index> indexes = table.isPlain() ? Index.of(table) : List.of();
        for (Attribute attribute : LOOKED_UP) {
            List<String> columns = table.mapping()
                    .attribute(attribute)
                    .map(field -> field.columns())
                    .filter(table::has)
                    .orElse(List.of());
            boolean indexed = indexes.stream().anyMatch(index -> index.leadsWith(columns));
            if (table.isPlain() && columns.size() == 1 && !indexed) {
                report.warn(
                        table.subject(attribute.setting()),
                        columns.get(0) + " has no index: whoever belongs together is looked for in the whole table",
                        "create index on " + table.sqlName() + " (" + FoundTable.sqlList(columns) + ")");
            }
        }
    }

    /** The table of several companies, of which the filter chooses one: each has numbers of its own. */
    private static boolean isOfOneCompany(EntityMapping mapping, String number) {
        return mapping.filter() != null && mapping.key().contains(number);
    }

    /** People and number series go by the number: two records with one number are a warning. */
    static void checkNumber(FoundTable table, Report report) throws SQLException {
        Optional<String> number = table.mapping().numberColumn();
        if (number.isEmpty()
                || table.mapping().key().equals(List.of(number.get()))
                || isOfOneCompany(table.mapping(), number.get())
                || !table.has(List.of(number.get()))) {
            return;
        }
        List<String> column = List.of(number.get());
        List<Index> indexes = Index.of(table);
        if (indexes.stream().anyMatch(index -> index.predicate() == null && index.makesUnique(column))) {
            report.ok(table.subject("no"), number.get() + " is unique");
        } else if (table.isPlain()) {
            boolean indexed = indexes.stream().anyMatch(index -> index.leadsWith(column));
            report.warn(
                    table.subject("no"),
                    "not unique" + (indexed ? "" : " and not indexed")
                            + ": two records may have one number, and commands cannot tell them apart",
                    uniqueIndex(table, column));
        }
    }
}
