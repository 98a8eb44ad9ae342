package io.counterpart.mapping;

import io.counterpart.party.Key;
import org.jspecify.annotations.Nullable;

/**
 * A record as its database gave it.
 *
 * @param raw per shared field the column's text; null for a database null and for fields the entity does not map
 */
public record RawRow(
        Key key,
        @Nullable String no,
        boolean awake,
        @Nullable String created,
        @Nullable String modified,
        long digest,
        @Nullable String[] raw) {

    public Named named() {
        return new Named(key, no);
    }

    /** The number people use: the key where there is no other. */
    public String number() {
        return named().number();
    }
}
