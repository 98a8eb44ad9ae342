package io.counterpart.mapping;

import io.counterpart.party.Key;
import org.jspecify.annotations.Nullable;

/**
 * What a record is called by.
 *
 * @param no what its number column holds; null where it has none
 */
public record Named(Key key, @Nullable String no) {

    /** The number people use: the key where there is no other. */
    public String number() {
        return no == null ? key.toString() : no;
    }
}
