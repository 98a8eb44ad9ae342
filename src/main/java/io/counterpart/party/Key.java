package io.counterpart.party;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record's technical key: the text of each key column, in the order of the entity file. */
public record Key(List<String> values) implements Comparable<Key> {

    public Key {
        values = List.copyOf(values);
    }

    /** Written out, as is {@link #hashCode}: keys are compared all the time, and what a record makes by itself is slower. */
    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Key key) || key.values.size() != values.size()) {
            return false;
        }
        for (int i = 0; i < values.size(); i++) {
            if (!key.values.get(i).equals(values.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < values.size(); i++) {
            hash = 31 * hash + values.get(i).hashCode();
        }
        return hash;
    }

    public static Key of(String... values) {
        return new Key(List.of(values));
    }

    @Override
    public int compareTo(Key other) {
        for (int i = 0; i < Math.min(values.size(), other.values.size()); i++) {
            int order = values.get(i).compareTo(other.values.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(values.size(), other.values.size());
    }

    /** The key as people read it: the parts with a slash between. */
    @Override
    public String toString() {
        return values.size() == 1 ? values.get(0) : String.join("/", values);
    }
}
