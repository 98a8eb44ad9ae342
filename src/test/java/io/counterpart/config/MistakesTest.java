package io.counterpart.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One mistake in a configuration is one line: file and line, what is wrong, what to do. */
class MistakesTest {
    private static final String ENTITY = """
            entity: %s
            table: %s
            key: no
            modified: changed_at
            timeZone: Europe/Copenhagen
            fields:
              name: full_name
              email: {column: e_mail, transform: [trim]}
            """;

    private static final String RULES = """
            relations: {customer: CUST}
            numberSeries: {contact: {first: CT1}}
            create: {contact: {from: [customer]}}
            match: {master: contact, groups: [{fields: [email], mode: link}]}
            conflict: {default: latest}
            """;

    @TempDir
    Path folder;

    private ConfigFolder config;

    @BeforeEach
    void aConfigurationWithNothingWrongInIt() {
        config = ConfigFolder.in(folder)
                .with("entities/contact.yaml", ENTITY.formatted("contact", "contact"))
                .with("entities/customer.yaml", ENTITY.formatted("customer", "customer"))
                .with("rules.yaml", RULES);
        assertThat(config.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "counterpart.crm.user=x | unknown key 'counterpart.crm.user', did you mean 'counterpart.crm.username'?",
                "counterpart.sync.size=5 | unknown key 'counterpart.sync.size', known: counterpart.sync.interval, counterpart.sync.schedule, counterpart.sync.window, counterpart.sync.deletions.interval, counterpart.sync.batchSize, counterpart.sync.overlap",
                "counterpart.sync.overlap=5 minutes | 'counterpart.sync.overlap' is '5 minutes', it must be a duration such as 500ms, 10s, 10m, 2h or 1d, at most 7d",
                "counterpart.crm.username={{USER}} | 'counterpart.crm.username' has {{USER}}, which is not replaced: write an environment variable as {{env:NAME}}",
                "counterpart.crm.username=${USER} | 'counterpart.crm.username' has ${USER}, which is not replaced: write an environment variable as {{env:NAME}}",
                "counterpart.crm.username={env:USER} | 'counterpart.crm.username' has {env:USER}, which is not replaced: write an environment variable as {{env:NAME}}",
                "counterpart.crm.passwordFile= | 'counterpart.crm.passwordFile' has no value: name a file whose first line is the password",
                "counterpart.crm.passwordFile=entities | 'counterpart.crm.passwordFile' names 'entities', which is a folder: a file is needed there; its first line is the password",
                "camel.main.shutdownTimeot=5 | 'camel.main.shutdownTimeot' is unknown to Camel, did you mean 'camel.main.shutdownTimeout'?",
                "camel.main.shutdown-timeout=soon | 'camel.main.shutdown-timeout' is 'soon', it must be a whole number",
                "camel.main.tracing=maybe | 'camel.main.tracing' is 'maybe', it must be true or false"
            })
    void inALineOfApplicationProperties(String line, String problem) throws Exception {
        Files.writeString(
                folder.resolve("application.properties"),
                Files.readString(folder.resolve("application.properties")) + line);
        assertThat(config.problems()).containsExactly("application.properties:4: " + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "jdbc:mysql://localhost/crm | names another kind of database: it must be PostgreSQL",
                "jdbc:sqlserver://localhost;databaseName=crm | names another kind of database: it must be PostgreSQL",
                "jdbc:postgres://localhost/crm | names another kind of database: it must be PostgreSQL",
                "postgresql://localhost/crm | must begin with 'jdbc:'",
                "\"jdbc:postgresql://localhost/crm\" | stands in quotes: take them out",
                "jdbc:postgresql://localhost | is not of the form jdbc:postgresql://HOST:PORT/DATABASE",
                "jdbc:postgresql:/localhost/crm | is not of the form jdbc:postgresql://HOST:PORT/DATABASE",
                "jdbc:postgresql://localhost:abc/crm | is not of the form jdbc:postgresql://HOST:PORT/DATABASE",
                "jdbc:postgresql://localhost:99999/crm | is not of the form jdbc:postgresql://HOST:PORT/DATABASE"
            })
    void inAUrl(String url, String problem) throws Exception {
        edit("application.properties", "jdbc:postgresql://localhost/crm", url);
        assertThat(config.problems())
                .containsExactly("application.properties:1: 'counterpart.crm.url' " + problem
                        + ", as in 'jdbc:postgresql://localhost:5432/crm'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql:crm",
                "jdbc:postgresql:///crm",
                "jdbc:postgresql://localhost/crm?ssl=true&options=-c%20search_path=a",
                "jdbc:postgresql://[::1]:5432/crm",
                "jdbc:postgresql://one:5432,two.example:5433/crm?targetServerType=primary"
            })
    void noUrlThatTheDriverTakesIsAMistake(String url) throws Exception {
        edit("application.properties", "jdbc:postgresql://localhost/crm", url);
        assertThat(config.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "entity: customer | entiti: customer | 1: 'entity' is missing, as in 'entity: customer'",
                "table: customer | table: [a, b] | 2: 'table' must be a text, not a list",
                "table: customer | table: | 2: 'table' has no value",
                "table: customer | table: a.b.c | 2: 'table' is not a table: 'a.b.c' has more than one dot: put a name that contains a dot in double quotes",
                "table: customer | table: @x | 2: is no YAML: found character '@' that cannot start any token. (Do not use @ for indentation); put a text with special characters in single quotes",
                "table: customer | table: a: b | 2: is no YAML: mapping values are not allowed here; put a text with special characters in single quotes",
                "key: no | key: {column: no} | 3: 'key' must be a text, not a mapping",
                "key: no | key: [no, no] | 3: 'key' has 'no' twice",
                "timeZone: Europe/Copenhagen | timeZone: Europe/Kopenhagen | 5: 'timeZone' is 'Europe/Kopenhagen', it must be a time zone such as Europe/Copenhagen; did you mean 'Europe/Copenhagen'?",
                "fields: | fields: [name] # | 7: is no YAML: expected <block end>, but found '<block mapping start>', while parsing a block mapping that begins in line 1",
                "fields: | fields:<TAB>x: x | 7: is no YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation); indent with spaces",
                "name: full_name | name: no | 7: 'fields.name' names the key column 'no', which no sync may change: take it out",
                "name: full_name | name: e_mail | 8: 'fields.email.column' names the column 'e_mail', which 'fields.name' has already: keep one of them",
                "name: full_name | name: \"a\\0b\" | 7: 'fields.name' has the character U+0000, which no database takes in a text: take it out",
                "transform: [trim] | transform: [tirm] | 8: 'fields.email.transform' uses the unknown transform 'tirm', did you mean 'trim'?",
                "transform: [trim] | direction: to_erp | 8: 'fields.email.direction' is 'to_erp', allowed: both, to-crm, to-erp"
            })
    void inALineOfAnEntityFile(String from, String to, String problem) throws Exception {
        edit("entities/customer.yaml", from, to.replace("<TAB>", "\n\t"));
        assertThat(config.problems()).contains("entities/customer.yaml:" + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "customer: CUST | custmer: CUST | 1: unknown key 'relations.custmer', did you mean 'customer'?",
                "customer: CUST | customer: [CUST] | 1: 'relations.customer' must be a text, not a list",
                "first: CT1 | first: CONTACT | 2: 'numberSeries.contact' cannot count: 'CONTACT' has no digits to count up",
                "first: CT1 | first: CT5, last: CT1 | 2: 'numberSeries.contact' cannot count: 'CT1' is not of the form of 'CT5', or lies before it",
                "from: [customer] | from: [customers] | 3: 'create.contact.from' names the unknown kind 'customers', did you mean 'customer'?",
                "master: contact | master: crm | 4: 'match.master' is 'crm', allowed: contact, erp, latest",
                "fields: [email] | fields: [emial] | 4: 'match.groups.fields' names the field 'emial', which no entity file has, did you mean 'email'?",
                "default: latest | default: Latest | 5: 'conflict.default' is 'Latest', allowed: crm, erp, latest, manual",
                "default: latest | fields: {vat: erp} | 5: 'conflict.fields.vat' names the field 'vat', which no entity file has, known: email, name"
            })
    void inALineOfTheRules(String from, String to, String problem) throws Exception {
        edit("rules.yaml", from, to);
        assertThat(config.problems()).containsExactly("rules.yaml:" + problem);
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE", "UTF-16BE", "ISO-8859-1"})
    void aFileInAnotherEncoding(Charset encoding) throws Exception {
        String text = "\uFEFFcounterpart.crm.username = ä\n";
        Files.write(folder.resolve("application.properties"), text.getBytes(encoding));
        Files.write(folder.resolve("rules.yaml"), (text + RULES).getBytes(encoding));
        assertThat(config.problems())
                .containsExactly(
                        "application.properties: is not in UTF-8: save it in that encoding",
                        "rules.yaml: is not in UTF-8: save it in that encoding");
    }

    @Test
    void aByteOrderMarkIsNoMistake() throws Exception {
        for (String file : new String[] {"application.properties", "rules.yaml", "entities/customer.yaml"}) {
            Files.writeString(folder.resolve(file), "\uFEFF" + Files.readString(folder.resolve(file)));
        }
        assertThat(config.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application.properties", "rules.yaml", "entities/customer.yaml"})
    void aFolderInTheFilesPlace(String file) throws Exception {
        Files.delete(folder.resolve(file));
        Files.createDirectory(folder.resolve(file));
        assertThat(config.problems()).containsExactly(file + ": is a folder: a file is needed there");
    }

    private void edit(String file, String from, String to) throws IOException {
        String text = Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        Files.writeString(folder.resolve(file), text.replace(from, to));
    }
}
