package io.counterpart.config;

import java.util.Optional;

/**
 * Where the service listens.
 *
 * @param host the address, by default 127.0.0.1: nobody from outside
 * @param port 1 to 65535; empty for not at all
 */
public record ServerSettings(String host, Optional<Integer> port) {
    static final String LOOPBACK = "127.0.0.1";
    static final int DEFAULT_MANAGEMENT_PORT = 9876;
}
