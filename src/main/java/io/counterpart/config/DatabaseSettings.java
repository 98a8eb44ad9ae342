package io.counterpart.config;

import org.jspecify.annotations.Nullable;

/**
 * How one of the three databases is reached.
 *
 * @param url the JDBC url, required; holds no password
 * @param username null by default: the driver decides
 * @param password null by default: none is sent; never printed
 */
public record DatabaseSettings(
        String url, @Nullable String username, @Nullable String password) {

    @Override
    public String toString() {
        return "DatabaseSettings[url=" + url + ", username=" + username + "]";
    }
}
