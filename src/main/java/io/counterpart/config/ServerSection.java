package io.counterpart.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one place where the service listens.
 *
 * @param prefix of its keys
 * @param defaultPort null where it is off by default
 */
record ServerSection(String prefix, @Nullable Integer defaultPort) {
    static final ServerSection HTTP = new ServerSection("counterpart.http.", null);
    static final ServerSection MANAGEMENT =
            new ServerSection("counterpart.management.", ServerSettings.DEFAULT_MANAGEMENT_PORT);
    static final SecretSetting TOKEN = new SecretSetting("counterpart.http.token", "token");

    private static final int MAX_PORT = 65_535;
    private static final int MIN_TOKEN = 16;
    private static final String OFF = "off";

    List<String> keys() {
        return List.of(prefix + "port", prefix + "host");
    }

    ServerSettings read(Map<String, Property> known) {
        Property host = known.get(prefix + "host");
        return new ServerSettings(
                host == null || host.value().isBlank()
                        ? ServerSettings.LOOPBACK
                        : host.value().strip(),
                port(known.get(prefix + "port")));
    }

    private Optional<Integer> port(@Nullable Property port) {
        if (port == null) {
            return Optional.ofNullable(defaultPort);
        }
        return port.value().strip().equals(OFF) ? Optional.empty() : port.integer(1, MAX_PORT);
    }

    /** What receives changes: never without a token. */
    static ReceiveSettings receive(Map<String, Property> known, Path folder) {
        ServerSettings server = HTTP.read(known);
        String token = TOKEN.read(known, folder);
        Property port = known.get(HTTP.prefix + "port");
        if (port != null && server.port().isPresent() && (token == null || token.length() < MIN_TOKEN)) {
            port.problem("needs '" + TOKEN.key() + "' or '" + TOKEN.fileKey() + "', of " + MIN_TOKEN
                    + " characters at least: without it everybody could knock");
        }
        return new ReceiveSettings(server, token);
    }
}
