package io.counterpart.database;

import static io.counterpart.database.Identifiers.literal;
import static io.counterpart.database.Identifiers.quote;
import static java.util.stream.Collectors.joining;

import io.counterpart.mapping.Column;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.mapping.FieldCodec;
import io.counterpart.mapping.TableColumns;
import io.counterpart.party.Fields;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The statements for one entity's table, in PostgreSQL's words. Every value goes as text and is cast to the column's own
 * type, so that any type of key or column takes the same way.
 */
final class EntitySql {
    private final TableColumns table;
    private final EntityMapping mapping;
    private final List<FieldCodec> codecs;
    private final @Nullable Long digestSeed;

    /**
     * The statements.
     *
     * @param digestSeed null where nobody asks for digests
     */
    EntitySql(TableColumns table, Fields fields, @Nullable Long digestSeed) {
        this.table = table;
        this.mapping = table.mapping();
        this.codecs = Stream.of(table.codecs(fields.names()))
                .flatMap(Stream::ofNullable)
                .toList();
        this.digestSeed = digestSeed;
    }

    String tableName() {
        return quote(mapping.table());
    }

    /** What is read of every record: key, number, awake, created, modified, digest, then the mapped fields in order. */
    String recordColumns(String alias) {
        Stream<String> head = Stream.of(
                nameColumns(alias),
                awake(alias),
                mapping.created() == null ? "null" : text(alias, mapping.created()),
                modified(alias) + "::text",
                digest(alias));
        return Stream.concat(head, codecs.stream().map(codec -> FieldText.of(codec.mapping(), alias)))
                .collect(joining(", "));
    }

    /** What a record is called by: key and number. */
    String nameColumns(String alias) {
        return keyTexts(alias) + ", "
                + mapping.numberColumn().map(no -> text(alias, no)).orElse("null");
    }

    int keyColumns() {
        return mapping.key().size();
    }

    /** Each key column as text, named k1, k2, ... */
    String keyTexts(String alias) {
        return IntStream.range(0, mapping.key().size())
                .mapToObj(i -> text(alias, mapping.key().get(i)) + " as k" + (i + 1))
                .collect(joining(", "));
    }

    /**
     * The filter, read against the columns of the one table in scope. In a {@code returning} clause there is more in scope
     * and the answer does not matter: there it is simply true.
     */
    private String awake(String alias) {
        return mapping.filter() == null || !alias.isEmpty()
                ? "true"
                : "((" + Identifiers.predicate(mapping.filter()) + ") is true)";
    }

    String filter() {
        return mapping.filter() == null ? "true" : "(" + Identifiers.predicate(mapping.filter()) + ")";
    }

    /** Whether a row has a value in each of its key columns. */
    String hasKey() {
        return mapping.key().stream().map(key -> name("", key) + " is not null").collect(joining(" and "));
    }

    /** Whether a row exists as this entity at all: its role flags. */
    String exists(String alias) {
        return mapping.exists().isEmpty()
                ? "true"
                : mapping.exists().entrySet().stream()
                        .map(flag -> name(alias, flag.getKey()) + " = " + literal(flag.getValue()) + "::"
                                + type(flag.getKey()))
                        .collect(joining(" and "));
    }

    /** The modification time or row version, of its own type; the first column that is not null counts. */
    String modified(String alias) {
        if (mapping.modified().isEmpty()) {
            return "null";
        }
        String columns =
                mapping.modified().stream().map(column -> name(alias, column)).collect(joining(", "));
        return mapping.modified().size() == 1 ? columns : "coalesce(" + columns + ")";
    }

    /**
     * A 64-bit digest of the mapped columns, the role flags and the number, computed where the row is: of an array, which takes half the
     * time of a row's text; and by bytes, since a collation may take different texts for equal.
     */
    String digest(String alias) {
        if (digestSeed == null) {
            return "0::bigint";
        }
        Set<String> columns = new LinkedHashSet<>();
        codecs.forEach(codec -> codec.columns().forEach(column -> columns.add(text(alias, column.name()))));
        mapping.exists().keySet().stream().sorted().forEach(flag -> columns.add(text(alias, flag)));
        if (mapping.no() != null) {
            columns.add(text(alias, mapping.no())); // a number that changes under a key that stays is followed (REN-1)
        }
        return "hash_array_extended(array[" + String.join(", ", columns) + "]::text[] collate \"C\", " + digestSeed
                + ")";
    }

    /** That a record is as it was read. */
    private String asRead() {
        if (digestSeed == null) {
            throw new IllegalStateException(mapping.table() + " is looked things up in, and not changed");
        }
        return keyJoin("t", "v") + " and " + digest("t") + " = v.d";
    }

    /** {@code t.key = k.k1::type and ...} between the table and an unnested list of keys. */
    String keyJoin(String alias, String keys) {
        return IntStream.range(0, mapping.key().size())
                .mapToObj(i -> name(alias, mapping.key().get(i)) + " = " + keys + ".k" + (i + 1) + "::"
                        + type(mapping.key().get(i)))
                .collect(joining(" and "));
    }

    /** A predicate for records of given keys; one array parameter per key column. */
    String keyIn() {
        if (mapping.key().size() == 1) {
            String key = mapping.key().get(0);
            return name("", key) + " = any((?::text[])::" + arrayType(key) + ")";
        }
        String columns = mapping.key().stream().map(key -> name("", key)).collect(joining(", "));
        String types = IntStream.range(0, mapping.key().size())
                .mapToObj(i -> "k" + (i + 1) + "::" + type(mapping.key().get(i)))
                .collect(joining(", "));
        return "(" + columns + ") in (select " + types + " from unnest(" + textArrays(keyColumns()) + ") as given("
                + numbered("k", keyColumns()) + "))";
    }

    /** A predicate for records that have one of given texts in a column; one array parameter. Uses the column's index. */
    String textIn(String column) {
        Column found = table.column(column);
        return switch (found.type()) {
            case TEXT -> text("", column) + " = any(?::text[])";
            case NUMBER -> name("", column) + " = any(array" + numbersOf(found) + ")";
            case BOOLEAN, OTHER -> text("", column) + " = any(?::text[])";
        };
    }

    /** Those of the given texts that a column of numbers can hold. */
    private static String numbersOf(Column column) {
        String most = switch (column.castType()) {
            case "smallint" -> String.valueOf(Short.MAX_VALUE);
            case "integer" -> String.valueOf(Integer.MAX_VALUE);
            default -> "1e18";
        };
        return "(select t::" + column.castType() + " from unnest(?::text[]) as given(t)"
                + " where case when t ~ '^-?[0-9]{1,18}$' then abs(t::numeric) <= " + most + " end)";
    }

    /** A predicate for records of given numbers, as people write them; one array parameter. */
    String numberedAs() {
        return mapping.numberColumn().map(this::textIn).orElseGet(() -> numberText() + " = any(?::text[])");
    }

    /** A predicate for records of given numbers; one array parameter. */
    String numberIn() {
        String number = mapping.numberColumn().orElseThrow();
        return name("", number) + " = any((?::text[])::" + arrayType(number) + ")";
    }

    /** The number people use, as text: the number column, else the parts of the key with a slash between. */
    String numberText() {
        return mapping.numberColumn()
                .map(number -> text("", number))
                .orElseGet(
                        () -> mapping.key().stream().map(key -> text("", key)).collect(joining(" || '/' || ")));
    }

    /**
     * Moves the given columns of the given records, where nobody has changed them since they were read.
     *
     * @param partly per column whether only some of the records are given it
     * @param skipLocked whether records that somebody holds a lock on are left out, at once, which takes locking the others
     *     in a step of its own; else the statement waits for them
     */
    String update(List<Column> columns, boolean[] partly, boolean skipLocked) {
        int count = columns.size();
        String sets = IntStream.range(0, count)
                .mapToObj(i -> {
                    Column column = columns.get(i);
                    String value = "v.c" + (i + 1) + "::" + column.castType();
                    String kept = name("t", column.name());
                    return quote(column.name()) + " = "
                            + (partly[i]
                                    ? "case when get_bit(v.m, " + i + ") = 1 then " + value + " else " + kept + " end"
                                    : value);
                })
                .collect(joining(",\n    "));
        String given = "unnest(%s, ?::bigint[], ?::bytea[]%s) as v(%s, d, m%s)"
                .formatted(
                        textArrays(keyColumns()),
                        count == 0 ? "" : ", " + textArrays(count),
                        numbered("k", keyColumns()),
                        count == 0 ? "" : ", " + numbered("c", count));
        String asRead = asRead();
        return skipLocked
                ? """
                with held as materialized (
                  select v.* from %1$s t join %2$s on %3$s
                  for no key update of t skip locked
                )
                update %1$s t set %4$s
                from held v where %5$s
                returning %6$s
                """.formatted(tableName(), given, asRead, sets, keyJoin("t", "v"), recordColumns("t"))
                : """
                update %1$s t set %4$s
                from %2$s where %3$s
                returning %5$s
                """.formatted(tableName(), given, asRead, sets, recordColumns("t"));
    }

    /**
     * Deletes the given records, where nobody has changed them since they were read.
     *
     * @param skipLocked as with {@link #update}
     */
    String delete(boolean skipLocked) {
        String given =
                "unnest(%s, ?::bigint[]) as v(%s, d)".formatted(textArrays(keyColumns()), numbered("k", keyColumns()));
        String asRead = asRead();
        return skipLocked
                ? """
                with held as materialized (
                  select v.* from %1$s t join %2$s on %3$s
                  for update of t skip locked
                )
                delete from %1$s t using held v where %3$s
                returning %4$s
                """.formatted(tableName(), given, asRead, keyTexts("t"))
                : """
                delete from %1$s t using %2$s where %3$s
                returning %4$s
                """.formatted(tableName(), given, asRead, keyTexts("t"));
    }

    /** Adds records; a column that is not given takes its default, and one whose number is taken is left out. */
    String insert(List<Column> columns, boolean skipTaken, String returning) {
        String values = IntStream.range(0, columns.size())
                .mapToObj(i -> {
                    Column column = columns.get(i);
                    String value = "v.c" + (i + 1) + "::" + column.castType();
                    return column.defaultExpression() == null
                            ? value
                            : "coalesce(" + value + ", " + column.defaultExpression() + ")";
                })
                .collect(joining(", "));
        return """
                insert into %s as t (%s)
                select %s from unnest(%s) with ordinality as v(%s, ord) order by v.ord
                %s returning %s
                """.formatted(
                        tableName(),
                        columns.stream().map(column -> quote(column.name())).collect(joining(", ")),
                        values,
                        textArrays(columns.size()),
                        numbered("c", columns.size()),
                        skipTaken ? "on conflict do nothing" : "",
                        returning);
    }

    private static String text(String alias, String column) {
        return FieldText.text(alias, column);
    }

    private static String name(String alias, String column) {
        return alias.isEmpty() ? quote(column) : alias + "." + quote(column);
    }

    private String type(String column) {
        return table.column(column).castType();
    }

    private String arrayType(String column) {
        return type(column) + "[]";
    }

    private static String textArrays(int count) {
        return Stream.generate(() -> "?::text[]").limit(count).collect(joining(", "));
    }

    private static String numbered(String letter, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> letter + i).collect(joining(", "));
    }
}
