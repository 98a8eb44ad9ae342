package io.counterpart.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who has which column of a table: each has one place, so that no two settings write it. */
final class Columns {
    private final List<String> key;
    private final Optional<String> number;
    private final Map<String, String> places = new HashMap<>();

    Columns(List<String> key, Optional<String> number) {
        this.key = key;
        this.number = number;
    }

    /** The column that a value names, now taken by it. */
    Optional<String> claim(Value value) {
        Optional<String> column = value.text();
        column.ifPresent(name -> claim(value, name));
        return column;
    }

    void claim(Value value, String column) {
        String first = places.putIfAbsent(column, value.path());
        if (key.contains(column)) {
            value.problem("names the key column '" + column + "', which no sync may change: take it out");
        } else if (number.equals(Optional.of(column))) {
            value.problem("names the number's column '" + column + "', which no sync may change: take it out");
        } else if (first != null) {
            value.problem("names the column '" + column + "', which '" + first + "' has already: keep one of them");
        }
    }
}
