package io.counterpart.party;

import java.util.List;

/** A record's technical key: the text of each key column, in the order of the entity file. */
public record Key(List<String> values) implements Comparable<Key> {

    public Key {
        values = List.copyOf(values);
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
        return String.join("/", values);
    }
}
