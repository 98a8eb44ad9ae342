package io.counterpart.database;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.counterpart.mapping.Column;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.mapping.Named;
import io.counterpart.mapping.RawRow;
import io.counterpart.mapping.TableColumns;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The table of one entity: all reading and writing of its records goes through here, in sets, one statement each. Knows
 * columns and text, not what they mean.
 */
public final class EntityTable {
    private final TableColumns table;
    private final EntityMapping mapping;
    private final EntitySql sql;
    private static final String UNDEFINED_COLUMN = "42703";

    private final int[] mapped;
    private final int fields;

    /**
     * The table of an entity file.
     *
     * @param digestSeed makes this store's row digests its own
     */
    public EntityTable(TableColumns table, Fields fields, long digestSeed) {
        this(table, fields, Long.valueOf(digestSeed));
    }

    /** The table of records that are looked up only: they cost no digest, which is 0, and are not to be changed. */
    public static EntityTable withoutDigests(TableColumns table, Fields fields) {
        return new EntityTable(table, fields, null);
    }

    private EntityTable(TableColumns table, Fields fields, @Nullable Long digestSeed) {
        this.table = table;
        this.mapping = table.mapping();
        this.sql = new EntitySql(table, fields, digestSeed);
        this.fields = fields.count();
        this.mapped = IntStream.range(0, fields.count())
                .filter(field -> mapping.field(fields.name(field)).isPresent())
                .toArray();
    }

    public EntityMapping mapping() {
        return mapping;
    }

    public TableColumns columns() {
        return table;
    }

    /** The records of these keys that exist as this entity, asleep or awake, in no particular order. */
    public List<RawRow> read(Connection connection, Collection<Key> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        String query = "select " + sql.recordColumns("") + " from " + sql.tableName() + " where " + sql.keyIn()
                + " and " + sql.exists("");
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            setKeys(statement, List.copyOf(keys));
            return records(statement);
        } catch (SQLException failed) {
            throw failed("read", failed);
        }
    }

    /**
     * By key the number of the transaction that wrote a record last, whatever of it; of none where the database does not tell, as
     * of a view.
     */
    public Map<Key, Long> lastTransactions(Connection connection, Collection<Key> keys) {
        String query =
                "select " + sql.keyTexts("") + ", xmin::text::bigint from " + sql.tableName() + " where " + sql.keyIn();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            setKeys(statement, List.copyOf(keys));
            Map<Key, Long> transactions = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    transactions.put(key(row), row.getLong(sql.keyColumns() + 1));
                }
            }
            return transactions;
        } catch (SQLException failed) {
            if (UNDEFINED_COLUMN.equals(failed.getSQLState())) {
                return Map.of();
            }
            throw failed("read", failed);
        }
    }

    /**
     * The records with these numbers that exist as this entity. Where one of them is within the filter, those outside it are
     * others that only have the same number, such as of another company in one table.
     */
    public List<RawRow> readNumbered(Connection connection, Collection<String> numbers) {
        List<RawRow> found = readWhere(connection, sql.numberedAs(), numbers);
        if (mapping.filter() == null) {
            return found;
        }
        Set<String> within =
                found.stream().filter(RawRow::awake).map(RawRow::number).collect(toSet());
        return found.stream()
                .filter(row -> row.awake() || !within.contains(row.number()))
                .toList();
    }

    /** The records that exist as this entity and have one of these texts in a column. */
    public List<RawRow> readWith(Connection connection, String column, Collection<String> texts) {
        return readWhere(connection, sql.textIn(column), texts);
    }

    /** By text the keys of the records that exist as this entity and have it in a column. */
    public Map<String, List<Key>> keysWith(Connection connection, String column, Collection<String> texts) {
        String query = "select " + sql.keyTexts("") + ", " + Identifiers.quote(column) + "::text as text from "
                + sql.tableName() + " where " + sql.textIn(column) + " and " + sql.exists("") + " and " + sql.hasKey();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            Parameters.setTexts(statement, 1, List.copyOf(texts), text -> text);
            Map<String, List<Key>> keys = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    keys.computeIfAbsent(rows.getString("text"), any -> new ArrayList<>())
                            .add(key(rows));
                }
            }
            return keys;
        } catch (SQLException failed) {
            throw failed("read", failed);
        }
    }

    private List<RawRow> readWhere(Connection connection, String condition, Collection<String> texts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        String query = "select " + sql.recordColumns("") + " from " + sql.tableName() + " where " + condition + " and "
                + sql.exists("") + " and " + sql.hasKey();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            Parameters.setTexts(statement, 1, List.copyOf(texts), text -> text);
            return records(statement);
        } catch (SQLException failed) {
            throw failed("read", failed);
        }
    }

    /** All records with a key within the filter, one after the other, without holding them. */
    public void forEach(Connection connection, Consumer<RawRow> consumer) {
        String query = "select " + sql.recordColumns("") + " from " + sql.tableName() + " where " + sql.exists("")
                + " and " + sql.filter() + " and " + sql.hasKey();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setFetchSize(1000);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    consumer.accept(record(rows));
                }
            }
        } catch (SQLException failed) {
            throw failed("read", failed);
        }
    }

    /** Which of these keys have a record that exists as this entity. */
    public Set<Key> existing(Connection connection, Collection<Key> keys) {
        return keysWhere(connection, keys, " and " + sql.exists(""));
    }

    /** Which of these records nobody else holds a lock on; those that are gone count as locked. */
    public Set<Key> unlocked(Connection connection, Collection<Key> keys) {
        return keysWhere(connection, keys, " for no key update skip locked");
    }

    /** How many records within the filter have no key; zero where the database sees to it that all have one. */
    public long countWithoutKey(Connection connection) {
        if (mapping.key().stream().noneMatch(key -> table.column(key).nullable())) {
            return 0;
        }
        String query = "select count(*) from " + sql.tableName() + " where not (" + sql.hasKey() + ") and "
                + sql.exists("") + " and " + sql.filter();
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw failed("read", failed);
        }
    }

    /** The keys of the records with this number: of those within the filter, where there are any. */
    public List<Key> keysOf(Connection connection, String number) {
        String query = "select " + sql.keyTexts("") + ", " + sql.filter() + " as within from " + sql.tableName()
                + " where " + sql.numberText() + " = ?" + " and " + sql.exists("") + " and " + sql.hasKey();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, number);
            List<Key> within = new ArrayList<>();
            List<Key> outside = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    (rows.getBoolean("within") ? within : outside).add(key(rows));
                }
            }
            return within.isEmpty() ? outside : within;
        } catch (SQLException failed) {
            throw failed("read", failed);
        }
    }

    private Set<Key> keysWhere(Connection connection, Collection<Key> keys, String condition) {
        String query = "select " + sql.keyTexts("") + " from " + sql.tableName() + " where " + sql.keyIn() + condition;
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            setKeys(statement, List.copyOf(keys));
            Set<Key> found = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(key(rows));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw failed("read", failed);
        }
    }

    /** Which of these numbers are in use. */
    public Set<String> takenNumbers(Connection connection, List<String> numbers) {
        String number = mapping.numberColumn().orElseThrow();
        String query =
                "select " + Identifiers.quote(number) + "::text from " + sql.tableName() + " where " + sql.numberIn();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            Parameters.setTexts(statement, 1, numbers, text -> text);
            Set<String> taken = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taken.add(rows.getString(1));
                }
            }
            return taken;
        } catch (SQLException failed) {
            throw failed("look up numbers", failed);
        }
    }

    /**
     * Writes these records in one statement, and returns them as the database holds them now. A record that somebody
     * has changed or deleted since it was read is not written and not returned.
     *
     * @param updates at most one per record
     * @param skipLocked whether the same is true of a record that somebody has locked; else the statement waits for it
     */
    public List<RawRow> update(Connection connection, List<RowUpdate> updates, boolean skipLocked) throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        updates.forEach(update -> names.addAll(update.columns().keySet()));
        List<Column> columns = names.stream().map(table::column).toList();
        boolean[] partly = new boolean[columns.size()];
        for (int i = 0; i < partly.length; i++) {
            String name = columns.get(i).name();
            partly[i] = !updates.stream().allMatch(update -> update.columns().containsKey(name));
        }
        try (PreparedStatement statement = connection.prepareStatement(sql.update(columns, partly, skipLocked))) {
            int index = setKeys(statement, updates.stream().map(RowUpdate::key).toList());
            Parameters.setNumbers(statement, index++, updates, RowUpdate::digest);
            Parameters.setBytes(statement, index++, updates, update -> mask(columns, update));
            for (Column column : columns) {
                Parameters.setTexts(
                        statement, index++, updates, update -> update.columns().get(column.name()));
            }
            return records(statement);
        }
    }

    /**
     * Deletes these records in one statement. One that somebody has changed since it was read stays.
     *
     * @param skipLocked whether the same is true of a record that somebody has locked; else the statement waits for it
     * @return the keys of those that are gone
     */
    public Set<Key> delete(Connection connection, List<RowUpdate> deletions, boolean skipLocked) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.delete(skipLocked))) {
            int index =
                    setKeys(statement, deletions.stream().map(RowUpdate::key).toList());
            Parameters.setNumbers(statement, index, deletions, RowUpdate::digest);
            Set<Key> gone = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    gone.add(key(rows));
                }
            }
            return gone;
        }
    }

    /**
     * Takes the keys of new records from the sequence that would give them, so that they are known before the records are.
     *
     * @return as many as asked for; none where keys come in another way, or the user may not give them
     */
    public List<Key> nextKeys(Connection connection, int count) {
        try {
            return KeySequence.next(connection, table, sql.tableName(), count);
        } catch (SQLException failed) {
            throw failed("take keys for", failed);
        }
    }

    /** Which of the columns an update sets, one bit for each; the database counts a byte's bits from the right too. */
    private static byte[] mask(List<Column> columns, RowUpdate update) {
        BitSet mask = new BitSet();
        for (int i = 0; i < columns.size(); i++) {
            mask.set(i, update.columns().containsKey(columns.get(i).name()));
        }
        return Arrays.copyOf(mask.toByteArray(), (columns.size() + 7) / 8);
    }

    /**
     * Adds these records in one statement, in this order, and returns them as the database holds them now.
     *
     * @param rows column to text; a column that a row does not give takes its default
     * @param skipTaken whether a record that violates a unique constraint is left out instead of failing them all
     */
    public List<RawRow> insert(Connection connection, List<Map<String, @Nullable String>> rows, boolean skipTaken)
            throws SQLException {
        return insert(connection, rows, skipTaken, sql.recordColumns("t"), this::record);
    }

    /** Adds these records in one statement, in this order, and tells what they are called by. */
    public List<Named> add(Connection connection, List<Map<String, @Nullable String>> rows) throws SQLException {
        return insert(connection, rows, false, sql.nameColumns("t"), row -> {
            int index = sql.keyColumns();
            return new Named(key(row), row.getString(index + 1));
        });
    }

    private <T> List<T> insert(
            Connection connection,
            List<Map<String, @Nullable String>> rows,
            boolean skipTaken,
            String returning,
            Reading<T> reading)
            throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.keySet()));
        List<Column> columns = names.stream().map(table::column).toList();
        try (PreparedStatement statement = connection.prepareStatement(sql.insert(columns, skipTaken, returning))) {
            int index = 1;
            for (Column column : columns) {
                Parameters.setTexts(statement, index++, rows, row -> row.get(column.name()));
            }
            return all(statement, reading);
        }
    }

    /** The statement that reads the keys, digests and modification times of all changed records. */
    public String captureQuery(String modifiedCondition) {
        return "select " + sql.keyTexts("") + ", " + sql.digest("") + " as digest, " + sql.modified("")
                + "::text as modified from " + sql.tableName() + " where " + sql.filter() + " and " + modifiedCondition;
    }

    /** The modification time or row version as SQL, of its column's own type. */
    public String modifiedExpression() {
        return sql.modified("");
    }

    private int setKeys(PreparedStatement statement, List<Key> keys) throws SQLException {
        int index = 1;
        for (int part = 0; part < mapping.key().size(); part++) {
            int which = part;
            Parameters.setTexts(statement, index++, keys, key -> key.values().get(which));
        }
        return index;
    }

    private List<RawRow> records(PreparedStatement statement) throws SQLException {
        return all(statement, this::record);
    }

    /** Reads one row of a result. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> List<T> all(PreparedStatement statement, Reading<T> reading) throws SQLException {
        List<T> all = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                all.add(reading.of(rows));
            }
        }
        return all;
    }

    private RawRow record(ResultSet row) throws SQLException {
        int index = sql.keyColumns();
        String no = row.getString(++index);
        boolean awake = row.getBoolean(++index);
        String created = row.getString(++index);
        String modified = row.getString(++index);
        long digest = row.getLong(++index);
        @Nullable String[] raw = new @Nullable String[fields];
        for (int field : mapped) {
            raw[field] = row.getString(++index);
        }
        return new RawRow(key(row), no, awake, created, modified, digest, raw);
    }

    private Key key(ResultSet row) throws SQLException {
        List<String> parts = new ArrayList<>(sql.keyColumns());
        for (int part = 1; part <= sql.keyColumns(); part++) {
            parts.add(row.getString(part));
        }
        return new Key(parts);
    }

    private DatabaseException failed(String doing, SQLException cause) {
        String columns = mapping.key().stream().collect(joining(", "));
        return new DatabaseException(
                "cannot " + doing + " " + mapping.table() + " ("
                        + mapping.entity().id() + ", key " + columns + ")",
                cause);
    }
}
