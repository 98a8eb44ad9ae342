package io.counterpart.store;

import io.counterpart.party.Key;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keys as the store writes them: the parts joined by the unit separator, which no key of a business system contains. */
final class Keys {
    private static final String SEPARATOR = "\u001f";

    private Keys() {}

    static String text(Key key) {
        return key.values().size() == 1 ? key.values().get(0) : String.join(SEPARATOR, key.values());
    }

    static Key key(String text) {
        return text.contains(SEPARATOR) ? new Key(Arrays.asList(text.split(SEPARATOR, -1))) : Key.of(text);
    }

    static @Nullable String textOrNull(@Nullable Key key) {
        return key == null ? null : text(key);
    }

    static @Nullable Key keyOrNull(@Nullable String text) {
        return text == null ? null : key(text);
    }
}
