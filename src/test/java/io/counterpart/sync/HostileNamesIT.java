package io.counterpart.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.counterpart.database.Pools;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.testing.Systems;
import io.counterpart.testing.TestDatabase;
import io.counterpart.validate.Check;
import io.counterpart.validate.Validation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and values that would be SQL, a parameter, an array, an expression or a lookup, if anybody took them for one. */
class HostileNamesIT {
    private static final String SCHEMA = "s\"; drop table kept; --";
    private static final String TABLE = "t'; drop table kept; -- $1 ? :?low ${body} %s";
    private static final String KEY = "k\"ey\\ ? :?low";
    private static final String NAME = "na'me \"; drop table kept; --";
    private static final String PHONE = "ph{},o\\n:?e ?";
    private static final String MODIFIED = "mod\"ified :?low ? $2";
    private static final List<String> VALUES = List.of(
            "'; drop table kept; --",
            "\"; drop table kept; --",
            "$1 $$ $do$ ? :?low :low %s %n {0}",
            "\\'; drop table kept; -- \\",
            "{\"a\",NULL,\\N}",
            "NULL",
            "\\N",
            "a,b;c\td\"e",
            "${env:PATH} ${jndi:ldap://127.0.0.1:1/a} ${body} #{1+1}",
            "(select password from pg_shadow)",
            "\u00e4 \ud83d\ude00 \u2028 \u202e",
            "{}",
            "--",
            "/*");

    @TempDir
    Path folder;

    private Systems systems;

    @BeforeEach
    void hostileTables() throws Exception {
        systems = new Systems(folder);
        for (TestDatabase database : List.of(systems.crm, systems.erp)) {
            database.execute(
                    "create table kept (a int)",
                    "create schema " + quote(SCHEMA),
                    "create table " + quote(SCHEMA) + "." + quote(TABLE) + " (" + quote(KEY) + " text primary key, "
                            + quote(NAME) + " text, " + quote(PHONE) + " text, " + quote(MODIFIED)
                            + " timestamptz not null default clock_timestamp())");
        }
        systems.store.execute("create table kept (a int)");
        Files.createDirectories(folder.resolve("entities"));
        Files.createFile(folder.resolve("application.properties"));
        Files.writeString(folder.resolve("rules.yaml"), """
                relations: {customer: "'; drop table kept; --"}
                numberSeries: {contact: {first: "K'\\"; --1001"}, customer: {first: "C'\\"; --1001"}}
                create: {contact: {from: [customer]}}
                match: {groups: []}
                """);
        for (String entity : List.of("contact", "customer")) {
            Map<String, Object> file = new LinkedHashMap<>();
            file.put("entity", entity);
            file.put("table", quote(SCHEMA) + "." + quote(TABLE));
            file.put("key", KEY);
            file.put("modified", MODIFIED);
            file.put("fields", Map.of("name", NAME, "phone", PHONE));
            Files.writeString(
                    folder.resolve("entities/" + entity + ".yaml"), new JsonMapper().writeValueAsString(file));
        }
        systems.init();
    }

    private static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String table() {
        return quote(SCHEMA) + "." + quote(TABLE);
    }

    /** Executes the statement for each of the values, with it as the first parameter and its number as the second. */
    private static void forEachValue(TestDatabase database, String sql) throws Exception {
        try (Connection connection = database.open();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < VALUES.size(); i++) {
                statement.setString(1, VALUES.get(i));
                statement.setString(2, VALUES.get((i + 1) % VALUES.size()));
                statement.executeUpdate();
            }
        }
    }

    private static List<String> names(TestDatabase database, String column) throws Exception {
        return database.query("select " + quote(column) + " as value from " + table() + " order by 1").stream()
                .map(row -> row.get("value"))
                .toList();
    }

    @Test
    void areNothingButNamesAndValues() throws Exception {
        assertThat(Validation.of(systems.configuration()))
                .filteredOn(check -> check.level() == Check.Level.FAIL)
                .isEmpty();
        forEachValue(
                systems.erp, "insert into " + table() + " (" + quote(KEY) + ", " + quote(NAME) + ") values (?, ?)");
        SyncResult made = systems.sync();
        assertThat(systems.store.query("select * from counterpart.parked")).isEmpty();
        assertThat(made.crm()).isEqualTo(VALUES.size());
        assertThat(names(systems.crm, NAME)).containsExactlyInAnyOrderElementsOf(VALUES);
        assertThat(systems.sync().run()).isZero();

        forEachValue(
                systems.crm,
                "update " + table() + " set " + quote(PHONE) + " = ?, " + quote(MODIFIED)
                        + " = clock_timestamp() where " + quote(NAME) + " = ?");
        assertThat(systems.sync().erp()).isEqualTo(VALUES.size());
        assertThat(names(systems.erp, PHONE)).containsExactlyInAnyOrderElementsOf(VALUES);
        assertThat(names(systems.erp, KEY)).containsExactlyInAnyOrderElementsOf(VALUES);
        assertThat(systems.sync(true).run()).isZero();

        String contact = names(systems.crm, KEY).get(0);
        try (Pools pools = Pools.open(systems.configuration())) {
            String customer = systems.store
                    .query("select counterpart_no as no from counterpart.relation where contact_no = '"
                            + contact.replace("'", "''") + "'")
                    .get(0)
                    .get("no");
            Term.once(systems.configuration(), pools, term -> Unlinking.unlink(term, contact, Kind.CUSTOMER));
            Term.once(
                    systems.configuration(),
                    pools,
                    term -> Linking.link(
                            term, contact, Kind.CUSTOMER, customer, Master.CONTACT, "'; drop table kept; --"));
            assertThat(Preview.of(systems.configuration(), pools, true)).isEmpty();
        }
        for (TestDatabase database : List.of(systems.crm, systems.erp, systems.store)) {
            assertThat(database.query("select from kept")).isEmpty();
        }
    }
}
