package io.counterpart.sync;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.config.Configuration;
import io.counterpart.database.Pools;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.testing.Systems;
import io.counterpart.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A German CRM and a German ERP that have no table, column or key in common with the demo's: {@code
 * src/test/resources/german}. Every deviation of a test is an edit of a configuration file or of the schema.
 */
final class GermanPair {
    static final String CONTACTS = "\"Kontakte\".\"Ansprechpartner.Stamm\"";
    static final String PARTNERS = "\"Geschäftspartner\"";

    private static final Path ORIGINAL = Path.of("src/test/resources/german");

    final Systems systems;
    final TestDatabase crm;
    final TestDatabase erp;
    final TestDatabase store;
    private final Path config;

    private GermanPair(Path config) {
        this.config = config;
        this.systems = new Systems(config);
        this.crm = systems.crm;
        this.erp = systems.erp;
        this.store = systems.store;
    }

    /** An edit of a file of the configuration or of a schema: each text must be there. */
    record Edit(String file, String from, String to) {}

    static Edit edit(String file, String from, String to) {
        return new Edit(file, from, to);
    }

    /** The pair, set up and empty, with a copy of its configuration in this folder. */
    static GermanPair in(Path folder, Edit... edits) throws SQLException {
        GermanPair pair = new GermanPair(copy(folder, edits).resolve("config"));
        pair.crm.execute(read(folder.resolve("crm.sql")));
        pair.erp.execute(read(folder.resolve("erp.sql")));
        pair.systems.init();
        return pair;
    }

    private static Path copy(Path folder, Edit... edits) {
        try (Stream<Path> files = Files.walk(ORIGINAL)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(ORIGINAL.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        for (Edit edit : edits) {
            change(folder.resolve(edit.file), edit.from, edit.to);
        }
        return folder;
    }

    private static void change(Path file, String from, String to) {
        String text = read(file);
        assertThat(text).as(file.toString()).contains(from);
        try {
            Files.writeString(file, text.replace(from, to));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Changes the configuration of a pair that is in use. */
    GermanPair change(String file, String from, String to) {
        change(config.resolve(file), from, to);
        return this;
    }

    // --- records -----------------------------------------------------------------------------------------------------

    /** Adds a business partner of client 1: a customer unless the columns say otherwise. */
    void partner(int number, String name, String... columnsAndValues) throws SQLException {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("Mandant", "1");
        row.put("Nummer", String.valueOf(number));
        row.put("Ist Kunde", "true");
        row.put("Name 1", "'" + name + "'");
        erp.execute(insert(PARTNERS, put(row, columnsAndValues)));
    }

    /** Columns that make a partner a vendor only. */
    static String[] vendor(String... columnsAndValues) {
        return Stream.concat(Stream.of("Ist Kunde", "false", "Ist Lieferant", "'J'"), Stream.of(columnsAndValues))
                .toArray(String[]::new);
    }

    void bank(String key, String name, String... columnsAndValues) throws SQLException {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("kennung", "'" + key + "'");
        row.put("inhaber", "'" + name + "'");
        erp.execute(insert("bankkonto", put(row, columnsAndValues)));
    }

    void contact(String number, String name, String... columnsAndValues) throws SQLException {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("Kontakt-Nr.", "'" + number + "'");
        row.put("Art", "'F'");
        row.put("Firma/Name", "'" + name + "'");
        crm.execute(insert(CONTACTS, put(row, columnsAndValues)));
    }

    private static Map<String, String> put(Map<String, String> row, String... columnsAndValues) {
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            row.put(columnsAndValues[i], columnsAndValues[i + 1]);
        }
        return row;
    }

    private static String insert(String table, Map<String, String> row) {
        return "insert into " + table + " ("
                + row.keySet().stream().map(GermanPair::quote).collect(joining(", ")) + ") values ("
                + String.join(", ", row.values()) + ")";
    }

    private static String quote(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }

    /** Edits the contact of this name or number. */
    void editContact(String nameOrNumber, String set) throws SQLException {
        crm.execute("update " + CONTACTS + " set " + set + " where '" + nameOrNumber
                + "' in (\"Firma/Name\", \"Kontakt-Nr.\")");
    }

    void editPartner(int number, String set) throws SQLException {
        erp.execute("update " + PARTNERS + " set " + set + " where \"Nummer\" = " + number);
    }

    void editBank(String key, String set) throws SQLException {
        erp.execute("update bankkonto set " + set + " where kennung = '" + key + "'");
    }

    @Nullable
    String ofContact(String nameOrNumber, String column) throws SQLException {
        return value(
                crm,
                "select " + quote(column) + " from " + CONTACTS + " where '" + nameOrNumber
                        + "' in (\"Firma/Name\", \"Kontakt-Nr.\")");
    }

    @Nullable
    String ofPartner(int number, String column) throws SQLException {
        return value(erp, "select " + quote(column) + " from " + PARTNERS + " where \"Nummer\" = " + number);
    }

    @Nullable
    String ofBank(String key, String column) throws SQLException {
        return value(erp, "select " + quote(column) + "::text from bankkonto where kennung = '" + key + "'");
    }

    int contacts() throws SQLException {
        return Integer.parseInt(String.valueOf(value(crm, "select count(*) from " + CONTACTS)));
    }

    /** Kind, counterpart's number and contact's number of every relation: {@code customer 1001 K-10001}. */
    List<String> relations() throws SQLException {
        return texts(
                store,
                "select kind || ' ' || counterpart_no || ' ' || contact_no from counterpart.relation order by 1");
    }

    /** Rule, kind, counterpart's number, field and reason of every parked item. */
    List<String> parked() throws SQLException {
        return texts(
                store,
                "select concat_ws(' ', rule, kind, counterpart_no, field) || ': ' || reason from counterpart.parked"
                        + " order by 1");
    }

    static @Nullable String value(TestDatabase database, String sql) throws SQLException {
        List<Map<String, @Nullable String>> rows = database.query(sql);
        assertThat(rows).as(sql).hasSize(1);
        return rows.get(0).values().iterator().next();
    }

    static List<String> texts(TestDatabase database, String sql) throws SQLException {
        return database.query(sql).stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .toList();
    }

    // --- verbs -------------------------------------------------------------------------------------------------------

    SyncResult sync() {
        return systems.sync();
    }

    SyncResult fullSync() {
        return systems.sync(true);
    }

    List<PlannedChange> preview(boolean full) {
        Configuration configuration = systems.configuration();
        try (Pools pools = Pools.open(configuration)) {
            return Preview.of(configuration, pools, full);
        }
    }

    Linking.Linked link(String contact, Kind kind, String counterpart, Master master) {
        Configuration configuration = systems.configuration();
        try (Pools pools = Pools.open(configuration)) {
            return Term.once(
                    configuration, pools, term -> Linking.link(term, contact, kind, counterpart, master, null));
        }
    }

    String unlink(String contact, Kind kind) {
        Configuration configuration = systems.configuration();
        try (Pools pools = Pools.open(configuration)) {
            return Term.once(configuration, pools, term -> Unlinking.unlink(term, contact, kind));
        }
    }

    /**
     * Previews and synchronises: the preview writes nothing, and names exactly what the sync then writes. Records whose
     * number only the database will know are "new" in a preview, and left out of the comparison.
     */
    SyncResult previewedSync(boolean full) throws SQLException {
        Map<String, Long> before = writes();
        List<PlannedChange> preview = preview(full);
        assertThat(writes()).as("what the preview wrote").isEqualTo(before);
        SyncResult result = systems.sync(full);
        List<PlannedChange> known = preview.stream()
                .filter(change -> !change.key().equals("new") && !"new".equals(change.newValue()))
                .toList();
        assertThat(known.stream().filter(GermanPair::isWrite).map(GermanPair::write))
                .as("the preview, beside the history of run " + result.run())
                .containsExactlyInAnyOrderElementsOf(history(result.run(), known.size() == preview.size()));
        if (known.size() == preview.size()) {
            assertThat(known.stream().filter(change -> !isWrite(change)).map(GermanPair::rest))
                    .as("what else the preview names, beside what else the sync did")
                    .containsExactlyInAnyOrderElementsOf(result.changes().stream()
                            .filter(change -> !isWrite(change))
                            .map(GermanPair::rest)
                            .toList());
        }
        return result;
    }

    /** A sync that writes nothing in either system, nor in the store but for the checkpoints (RUN-5). */
    SyncResult idleSync(boolean full) throws SQLException {
        Map<String, Long> before = writes();
        SyncResult result = systems.sync(full);
        assertThat(writes())
                .as("what a sync without anything to do wrote: " + result.changes())
                .isEqualTo(before);
        assertThat(result.crm() + result.erp()).isZero();
        return result;
    }

    private static boolean isWrite(PlannedChange change) {
        return Set.of("create", "update").contains(change.action());
    }

    private static String write(PlannedChange change) {
        return write(
                change.action(), change.entity(), change.key(), change.field(), change.oldValue(), change.newValue());
    }

    private static String write(
            String action,
            String entity,
            @Nullable String no,
            @Nullable String field,
            @Nullable String before,
            @Nullable String after) {
        return action + " " + entity + " " + no + " " + field + ": " + before + " -> " + after;
    }

    private static String rest(PlannedChange change) {
        return write(change) + " (" + change.rule() + ")";
    }

    List<String> history(long run) throws SQLException {
        return history(run, true);
    }

    /** What a run wrote, one line for each field. */
    private List<String> history(long run, boolean creations) throws SQLException {
        return store.query("""
                        select h.action, h.entity, h.no, f.field, f.before, f.after
                        from counterpart.history h
                        join counterpart.batch b on b.id = h.batch_id,
                          unnest(h.fields, h.before, h.after) as f(field, before, after)
                        where b.run_id = %d and (%s or h.action <> 'create')
                        """.formatted(run, creations)).stream()
                .map(row -> write(
                        Objects.requireNonNull(row.get("action")),
                        Objects.requireNonNull(row.get("entity")),
                        row.get("no"),
                        row.get("field"),
                        row.get("before"),
                        row.get("after")))
                .toList();
    }

    /** How many rows each table of the three databases has seen written so far, checkpoints aside. */
    private Map<String, Long> writes() throws SQLException {
        Map<String, Long> writes = new LinkedHashMap<>();
        systems.disconnect();
        for (TestDatabase database : List.of(crm, erp, store)) {
            awaitReported(database);
            database.query("""
                            select current_database() || '.' || relid::regclass as name,
                                   n_tup_ins + n_tup_upd + n_tup_del as writes
                            from pg_stat_user_tables where relname <> 'checkpoint'
                            """)
                    .forEach(row -> writes.put(row.get("name"), Long.valueOf(String.valueOf(row.get("writes")))));
        }
        return writes;
    }

    /** A backend reports what it has written before it leaves this list. */
    private static void awaitReported(TestDatabase database) throws SQLException {
        database.disconnect();
        while (!database.query("select from pg_stat_activity where datname = current_database()"
                        + " and pid <> pg_backend_pid() and backend_type = 'client backend'")
                .isEmpty()) {
            Thread.onSpinWait();
        }
    }

    // --- what is not mapped ------------------------------------------------------------------------------------------

    /** Every row without what the entity files map and without the time or version of the last change. */
    List<Map<String, @Nullable String>> unmapped(TestDatabase database, String table, Set<String> mapped)
            throws SQLException {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        for (Map<String, @Nullable String> row : database.query("select * from " + table + " order by 1, 2")) {
            Map<String, @Nullable String> rest = new LinkedHashMap<>(row);
            rest.keySet().removeAll(mapped);
            rows.add(rest);
        }
        return rows;
    }
}
