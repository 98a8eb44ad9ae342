package io.counterpart.filedrop;

import io.counterpart.demo.DemoData;
import io.counterpart.testing.Snapshot;
import io.counterpart.testing.Systems;
import io.counterpart.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** The demo's two systems without a record in them, and files that are delivered to them. */
final class Deliveries {
    final Systems systems;
    final Path config;
    final Path folder;
    private List<Snapshot> kept = List.of();

    Deliveries(Path temp) throws IOException, SQLException {
        config = temp.resolve("config");
        folder = Files.createDirectories(temp.resolve("delivered"));
        copy(Path.of("config"), config);
        systems =
                new Systems(config).with("counterpart.filedrop.batchSize", "3").init();
        try (Connection crm = systems.crm.open();
                Connection erp = systems.erp.open()) {
            DemoData.createCrm(crm);
            DemoData.createErp(erp);
        }
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

    Delivery file(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return new Delivery(file, name, null, folder.resolve("rejected"), false, false);
    }

    void mapping(String name, String text) throws IOException {
        Files.createDirectories(config.resolve("files"));
        Files.writeString(config.resolve("files/" + name + ".yaml"), text);
    }

    /** Keeps all three databases as they are. */
    void keep() throws SQLException {
        kept = List.of(
                Snapshot.of(systems.crm, "crm"),
                Snapshot.of(systems.erp, "dbo"),
                Snapshot.of(systems.store, "counterpart"));
    }

    void goBack() throws SQLException, IOException {
        for (Snapshot snapshot : kept) {
            snapshot.restore();
        }
        if (Files.isDirectory(folder.resolve("rejected"))) {
            try (Stream<Path> files = Files.list(folder.resolve("rejected"))) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** All files that rejected rows stand in, with their lines. */
    List<String> rejected() throws IOException {
        Path rejected = folder.resolve("rejected");
        if (!Files.isDirectory(rejected)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(rejected)) {
            return files.sorted()
                    .flatMap(file -> Stream.concat(Stream.of(file.getFileName().toString()), lines(file)))
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static List<String> rows(TestDatabase database, String query) throws SQLException {
        return database.query(query).stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .toList();
    }

    /** All contacts, without numbers, keys and times. */
    List<String> contacts() throws SQLException {
        return rows(systems.crm, """
                select concat_ws(' | ', display_name, street, town, zip, phone, email_address) as row
                from crm.contact order by 1
                """);
    }

    List<String> customers() throws SQLException {
        return rows(systems.erp, """
                select concat_ws(' | ', "No_", "Name", "Address", "City", "Post Code", "Phone No_") as row
                from dbo."Customer" order by 1
                """);
    }
}
