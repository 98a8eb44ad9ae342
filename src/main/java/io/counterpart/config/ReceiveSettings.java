package io.counterpart.config;

import org.jspecify.annotations.Nullable;

/**
 * How changes are received over HTTP.
 *
 * @param token what a sender has to show; never printed. Null where nothing listens
 */
public record ReceiveSettings(
        ServerSettings server, @Nullable String token) {

    @Override
    public String toString() {
        return "ReceiveSettings[server=" + server + ", token=" + (token == null ? "none" : "***") + "]";
    }
}
