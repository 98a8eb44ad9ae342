package io.counterpart.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.counterpart.demo.DemoData;
import io.counterpart.testing.Systems;
import io.counterpart.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The program in this process, with the shipped configuration, on the demo's two systems without a record in them. */
final class Program {
    final Systems systems;
    private final Path config;

    private Program(Systems systems, Path config) {
        this.systems = systems;
        this.config = config;
    }

    /** What one call came to. */
    record Run(int exit, String out, String err) {

        List<String> lines() {
            return out.lines().toList();
        }

        String lastLine() {
            return lines().get(lines().size() - 1);
        }

        JsonNode json() {
            try {
                return new JsonMapper().readTree(out);
            } catch (IOException noJson) {
                throw new UncheckedIOException(out, noJson);
            }
        }
    }

    /** The databases and a folder that names them; the store is not set up. */
    static Program in(Path folder) throws IOException, SQLException {
        copy(Path.of("config"), folder);
        Systems systems = new Systems(folder);
        Program program = new Program(systems, folder);
        program.settings(
                Stream.of(settings("crm", systems.crm), settings("erp", systems.erp), settings("store", systems.store))
                        .flatMap(all -> all)
                        .toArray(String[]::new));
        try (Connection crm = systems.crm.open();
                Connection erp = systems.erp.open()) {
            DemoData.createCrm(crm);
            DemoData.createErp(erp);
        }
        return program;
    }

    /** The same with a store that is set up. */
    static Program readyIn(Path folder) throws IOException, SQLException {
        Program program = in(folder);
        program.systems.init();
        return program;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static Stream<String> settings(String name, TestDatabase database) {
        String prefix = "counterpart." + name + ".";
        return Stream.of(
                prefix + "url = " + database.url(),
                prefix + "username = " + database.username(),
                prefix + "password = " + database.password());
    }

    /** Replaces application.properties. */
    void settings(String... lines) throws IOException {
        Files.write(config.resolve("application.properties"), List.of(lines));
    }

    /** Changes one setting of application.properties. */
    void setting(String key, String value) throws IOException {
        Path file = config.resolve("application.properties");
        List<String> lines = Files.readAllLines(file).stream()
                .map(line -> line.startsWith(key + " ") ? key + " = " + value : line)
                .toList();
        Files.write(file, lines);
    }

    /** Adds a line to application.properties. */
    void withLine(String line) throws IOException {
        Path file = config.resolve("application.properties");
        Files.writeString(file, Files.readString(file) + line + "\n");
    }

    /** Replaces text of rules.yaml. */
    void rules(String from, String to) throws IOException {
        edit("rules.yaml", from, to);
    }

    /** Replaces text of a configuration file. */
    void edit(String name, String from, String to) throws IOException {
        Path file = config.resolve(name);
        String text = Files.readString(file);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(name + " has no '" + from + "'");
        }
        Files.writeString(file, text.replace(from, to));
    }

    /** Runs a verb with this configuration. */
    Run run(String... args) {
        return call(Stream.concat(Arrays.stream(args), Stream.of("--config", config.toString()))
                .toArray(String[]::new));
    }

    /** Runs the program with nothing but these arguments. */
    static Run call(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Counterpart.execute(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                args);
        return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    void customer(String no, String name) throws SQLException {
        systems.erp.execute("insert into dbo.\"Customer\" (\"No_\", \"Name\") values ('" + no + "', '" + name + "')");
    }

    void vendor(String no, String name) throws SQLException {
        systems.erp.execute("insert into dbo.\"Vendor\" (\"No_\", \"Name\") values ('" + no + "', '" + name + "')");
    }

    void contact(String no, String name) throws SQLException {
        systems.crm.execute(
                "insert into crm.contact (contact_number, display_name) values ('" + no + "', '" + name + "')");
    }

    /** A person's edit in the CRM. */
    void editContact(String no, String assignment) throws SQLException {
        systems.crm.execute("update crm.contact set " + assignment + " where contact_number = '" + no + "'");
    }

    /** A person's edit in the ERP. */
    void editCustomer(String no, String assignment) throws SQLException {
        systems.erp.execute("update dbo.\"Customer\" set " + assignment + " where \"No_\" = '" + no + "'");
    }
}
