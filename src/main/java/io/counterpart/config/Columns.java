package io.counterpart.config;

import io.counterpart.mapping.NameParts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who has which column of a table: each has one place, so that no two settings write it. */
final class Columns {
    private final List<String> key;
    private final Optional<String> number;
    private final Map<String, String> places = new HashMap<>();
    private final Set<String> names = new HashSet<>();

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

    /** The columns that a value lists, now taken by it. */
    List<String> claimAll(Value value) {
        List<String> columns = value.texts();
        columns.forEach(column -> claim(value, column));
        return columns;
    }

    /** The column whose name a value takes a part of: other fields may take the other parts. */
    Optional<String> claimPart(Value value, NameParts.Part part) {
        Optional<String> column = value.text();
        column.ifPresent(name -> {
            if (!names.contains(name)) {
                claim(value, name);
            }
            names.add(name);
            String first = places.putIfAbsent(name + " " + part, value.path());
            if (first != null) {
                value.problem("names the " + part + " name in '" + name + "', which '" + first
                        + "' has already: keep one of them");
            }
        });
        return column;
    }

    /** The same for a column that only new records get a value in: it may be one of several of the key. */
    Optional<String> claimForNew(Value value) {
        Optional<String> column = value.text();
        column.ifPresent(name -> claim(value, name, key.size() > 1 && !number.equals(column)));
        return column;
    }

    void claim(Value value, String column) {
        claim(value, column, false);
    }

    private void claim(Value value, String column, boolean mayBeOfKey) {
        String first = places.putIfAbsent(column, value.path());
        if (key.contains(column) && !mayBeOfKey) {
            value.problem("names the key column '" + column + "', which no sync may change: take it out");
        } else if (number.equals(Optional.of(column))) {
            value.problem("names the number's column '" + column + "', which no sync may change: take it out");
        } else if (first != null) {
            value.problem("names the column '" + column + "', which '" + first + "' has already: keep one of them");
        }
    }
}
