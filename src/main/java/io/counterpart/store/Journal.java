package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.party.Relation;
import io.counterpart.party.Side;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is written down before it happens, and is the history once it has. An entry's arrays have one element for each of its
 * fields, or none at all where there would be nulls only.
 */
public final class Journal {
    private static final List<String> COLUMNS = List.of(
            "batch_id",
            "seq",
            "entity",
            "action",
            "key",
            "no",
            "contact_key",
            "kind",
            "code",
            "counterpart_key",
            "counterpart_no",
            "master",
            "fields",
            "before",
            "after",
            "rules",
            "kinds",
            "prints",
            "contact_no",
            "line");

    private static final String HISTORY = "history (" + String.join(", ", COLUMNS) + ")";

    /** What {@link #read} reads. */
    static final String SELECT = """
            select h.entity, h.action, h.key, h.no, h.contact_key, h.kind, h.code, h.counterpart_key, h.counterpart_no,
                   h.master, h.fields, h.before, h.after, h.rules, h.kinds, h.prints, h.contact_no, h.line
            from history h
            """;

    private static final String ENTRIES = SELECT + "where h.batch_id = ? order by h.seq";

    private final Fields fields;

    /** The values of batches that are done go; the columns' places and the rules stay, of those what is no value. */
    private static final String EMPTY = """
            update history set
              before = array_fill(null::text, array[cardinality(fields)]),
              after = array_fill(null::text, array[cardinality(fields)]),
              rules = array(select split_part(rule, ';', 1) from unnest(rules) with ordinality as r(rule, place) order by place)
            where batch_id = any(?)
            """;

    private final boolean keepsValues;

    /**
     * The journal of an installation.
     *
     * @param keepsValues whether the values that were written stay once a batch is done
     */
    public Journal(Fields fields, boolean keepsValues) {
        this.fields = fields;
        this.keepsValues = keepsValues;
    }

    /** Begins a batch, open and without entries. */
    public OpenBatch open(Connection connection, long run, Side side, String xid) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into batch (run_id, side, xid) values (?, ?, ?) returning id")) {
            statement.setLong(1, run);
            statement.setString(2, side.id());
            statement.setString(3, xid);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new OpenBatch(row.getLong(1), run, side, xid);
            }
        }
    }

    /** Writes down what is to be done in a batch. The entries' places in the list are their numbers within it. */
    public void write(Connection connection, OpenBatch batch, List<JournalEntry> entries) throws SQLException {
        Function<JournalEntry.FieldEntry, String> name = field -> fields.name(field.field());
        BinaryCopy rows = new BinaryCopy();
        for (int number = 0; number < entries.size(); number++) {
            JournalEntry entry = entries.get(number);
            rows.row(COLUMNS.size());
            rows.bigint(batch.id());
            rows.integer(number);
            rows.text(entry.entity().id());
            rows.text(entry.action().id());
            rows.text(Keys.textOrNull(entry.key()));
            rows.text(entry.no());
            rows.text(Keys.textOrNull(entry.contactKey()));
            Relation made = entry.made();
            rows.text(made == null ? null : made.kind().id());
            rows.text(made == null ? null : made.code());
            rows.text(made == null ? null : Keys.text(made.counterpartKey()));
            rows.text(made == null ? null : made.counterpartNo());
            rows.text(made == null ? null : made.master().name());
            rows.texts(entry.fields(), name);
            rows.textsIfAny(entry.fields(), JournalEntry.FieldEntry::before);
            rows.texts(entry.fields(), JournalEntry.FieldEntry::after);
            rows.texts(entry.fields(), JournalEntry.FieldEntry::rule);
            rows.textsIfAny(
                    entry.fields(),
                    field -> field.kind() == null ? null : field.kind().id());
            rows.bytea(prints(entry));
            rows.text(made == null ? null : made.contactNo());
            rows.bigintOrNull(entry.line());
        }
        rows.send(connection, HISTORY);
    }

    /** None where no field has any. */
    private static byte[] prints(JournalEntry entry) {
        List<JournalEntry.FieldEntry> fields = entry.fields();
        long[] prints = new long[2 * fields.size()];
        boolean any = false;
        for (int i = 0; i < fields.size(); i++) {
            prints[2 * i] = fields.get(i).contactPrint();
            prints[2 * i + 1] = fields.get(i).counterpartPrint();
            any |= prints[2 * i] != 0 || prints[2 * i + 1] != 0;
        }
        return any ? Prints.bytes(prints) : new byte[0];
    }

    /** Strikes entries out that turned out not to be written; before the target commits. */
    public void strike(Connection connection, OpenBatch batch, List<Integer> numbers) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("delete from history where batch_id = ? and seq = any(?::integer[])")) {
            statement.setLong(1, batch.id());
            Parameters.setTexts(statement, 2, numbers, String::valueOf);
            statement.executeUpdate();
        }
    }

    /** Adds the keys and numbers that the database made; before the target commits. */
    public void complete(Connection connection, OpenBatch batch, Map<Integer, Key> keys, Map<Integer, String> numbers)
            throws SQLException {
        List<Integer> entries = List.copyOf(keys.keySet());
        try (PreparedStatement statement = connection.prepareStatement("""
                update history h set key = v.key, no = v.no
                from unnest(?::integer[], ?::text[], ?::text[]) as v(seq, key, no)
                where h.batch_id = ? and h.seq = v.seq
                """)) {
            Parameters.setTexts(statement, 1, entries, String::valueOf);
            Parameters.setTexts(statement, 2, entries, entry -> Keys.textOrNull(keys.get(entry)));
            Parameters.setTexts(statement, 3, entries, numbers::get);
            statement.setLong(4, batch.id());
            statement.executeUpdate();
        }
    }

    /** The batch was done and is recorded: its entries are history now. */
    public void close(Connection connection, List<OpenBatch> batches) throws SQLException {
        keepMade(connection, batches);
        if (keepsValues) {
            execute(connection, "update batch set open = false where id = any(?)", batches);
        } else {
            execute(connection, "update batch set open = false, emptied = true where id = any(?)", batches);
            empty(connection, batches.stream().map(OpenBatch::id).toList());
        }
    }

    private static void keepMade(Connection connection, List<OpenBatch> batches) throws SQLException {
        List<OpenBatch> making =
                batches.stream().filter(batch -> batch.made() != null).toList();
        if (!making.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(
                    "update batch b set made = v.made from unnest(?, ?) as v(id, made) where b.id = v.id")) {
                Parameters.setNumbers(statement, 1, making, OpenBatch::id);
                Parameters.setBytes(statement, 2, making, batch -> Prints.bytes(Objects.requireNonNull(batch.made())));
                statement.executeUpdate();
            }
        }
    }

    /** Empties batches that are done. */
    static void empty(Connection connection, List<Long> batches) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(EMPTY)) {
            Parameters.setNumbers(statement, 1, batches, id -> id);
            statement.executeUpdate();
        }
    }

    /** The batch was not done: nothing of it stays. */
    public void drop(Connection connection, List<OpenBatch> batches) throws SQLException {
        execute(connection, "delete from history where batch_id = any(?)", batches);
        execute(connection, "delete from batch where id = any(?)", batches);
        List<Long> ids = batches.stream().map(OpenBatch::id).toList();
        ActionMarks.takeBack(connection, ids);
        WrittenDocuments.takeBack(connection, ids);
    }

    private static void execute(Connection connection, String sql, List<OpenBatch> batches) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Parameters.setNumbers(statement, 1, batches, OpenBatch::id);
            statement.executeUpdate();
        }
    }

    /** The batches that a stopped process has left, oldest first. */
    public static List<OpenBatch> open(Connection connection) {
        try (PreparedStatement statement =
                        connection.prepareStatement("select id, side, xid, run_id from batch where open order by id");
                ResultSet row = statement.executeQuery()) {
            List<OpenBatch> open = new ArrayList<>();
            while (row.next()) {
                Side side = Side.valueOf(row.getString(2).toUpperCase(Locale.ROOT));
                open.add(new OpenBatch(row.getLong(1), row.getLong(4), side, row.getString(3)));
            }
            return open;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the journal", failed);
        }
    }

    /** What a batch was to write. A field whose mapping has changed since belongs to no pair any more. */
    public List<JournalEntry> entries(Connection connection, OpenBatch batch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
            statement.setLong(1, batch.id());
            return read(statement);
        }
    }

    List<JournalEntry> read(PreparedStatement statement) throws SQLException {
        List<JournalEntry> entries = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                entries.add(entry(row));
            }
        }
        return entries;
    }

    private JournalEntry entry(ResultSet row) throws SQLException {
        JournalEntry.Action action = JournalEntry.Action.of(row.getString(2));
        Relation made = action != JournalEntry.Action.CREATE || row.getString(6) == null
                ? null
                : new Relation(
                        0,
                        row.getString(7),
                        Kind.of(row.getString(6)).orElseThrow(),
                        row.getString(5) == null ? Key.of("") : Keys.key(row.getString(5)),
                        String.valueOf(row.getString(17)),
                        Keys.key(row.getString(8)),
                        row.getString(9),
                        Master.valueOf(row.getString(10)));
        return new JournalEntry(
                Entity.of(row.getString(1)).orElseThrow(),
                action,
                Keys.keyOrNull(row.getString(3)),
                row.getString(4),
                Keys.keyOrNull(row.getString(5)),
                made,
                fieldEntries(row),
                row.getObject(18, Long.class));
    }

    private List<JournalEntry.FieldEntry> fieldEntries(ResultSet row) throws SQLException {
        String[] names = (String[]) row.getArray(11).getArray();
        @Nullable String[] before = (@Nullable String[]) row.getArray(12).getArray();
        @Nullable String[] after = (@Nullable String[]) row.getArray(13).getArray();
        String[] rules = (String[]) row.getArray(14).getArray();
        @Nullable String[] kinds = (@Nullable String[]) row.getArray(15).getArray();
        long[] prints = Prints.of(row.getBytes(16));
        List<JournalEntry.FieldEntry> entries = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            int field = fields.indexOf(names[i]);
            if (field >= 0) {
                entries.add(new JournalEntry.FieldEntry(
                        field,
                        i < before.length ? before[i] : null,
                        after[i],
                        rules[i],
                        i < kinds.length && kinds[i] != null ? Kind.of(kinds[i]).orElse(null) : null,
                        2 * i < prints.length ? prints[2 * i] : 0,
                        2 * i < prints.length ? prints[2 * i + 1] : 0));
            }
        }
        return entries;
    }
}
