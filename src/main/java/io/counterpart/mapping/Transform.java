package io.counterpart.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One step from a column's text to a shared field's value, and back (FLD-5). A closed list; a value is never null, a
 * blank is the empty text.
 */
public sealed interface Transform {

    /** From the column to the shared field. */
    String read(String value);

    /** From the shared field to the column. */
    String write(String value);

    /** Whether {@link #read} loses what {@link #write} cannot bring back: such a field can only be compared modulo it. */
    default boolean isOneWay() {
        return false;
    }

    /** Without spaces at both ends. */
    record Trim() implements Transform {
        @Override
        public String read(String value) {
            return value.strip();
        }

        @Override
        public String write(String value) {
            return value.strip();
        }

        @Override
        public boolean isOneWay() {
            return true;
        }
    }

    /** In capital letters. */
    record Upper() implements Transform {
        @Override
        public String read(String value) {
            return value.toUpperCase(Locale.ROOT);
        }

        @Override
        public String write(String value) {
            return value.toUpperCase(Locale.ROOT);
        }

        @Override
        public boolean isOneWay() {
            return true;
        }
    }

    /** In small letters. */
    record Lower() implements Transform {
        @Override
        public String read(String value) {
            return value.toLowerCase(Locale.ROOT);
        }

        @Override
        public String write(String value) {
            return value.toLowerCase(Locale.ROOT);
        }

        @Override
        public boolean isOneWay() {
            return true;
        }
    }

    /**
     * A table of values: column value to shared value, each used once on both sides so that it can be undone. A value
     * that is not in the table is an error, not a guess; a blank stays blank. Sorted, since the store tells a mapping
     * that has changed by its text.
     */
    record ValueMap(Map<String, String> toShared, Map<String, String> toColumn) implements Transform {

        public static ValueMap of(Map<String, String> toShared) {
            Map<String, String> toColumn = new LinkedHashMap<>();
            toShared.forEach((column, shared) -> {
                if (toColumn.put(shared, column) != null) {
                    throw new IllegalArgumentException("'" + shared
                            + "' stands twice on the right of the value table, so it cannot be written back");
                }
            });
            return new ValueMap(
                    Collections.unmodifiableSortedMap(new TreeMap<>(toShared)),
                    Collections.unmodifiableSortedMap(new TreeMap<>(toColumn)));
        }

        @Override
        public String read(String value) {
            return look(toShared, value);
        }

        @Override
        public String write(String value) {
            return look(toColumn, value);
        }

        private static String look(Map<String, String> table, String value) {
            String found = table.get(value);
            if (found != null) {
                return found;
            }
            if (value.isBlank()) {
                return "";
            }
            throw new UnmappableValueException("'" + value + "' is not in the field's value table");
        }
    }

    /** A blank column reads as a value; that value is written as it is. */
    record Default(String value) implements Transform {
        @Override
        public String read(String value) {
            return value.isBlank() ? this.value : value;
        }

        @Override
        public String write(String value) {
            return value;
        }
    }

    /** The column always reads as one value, whatever it holds, and takes nothing else. */
    record Constant(String value) implements Transform {
        @Override
        public String read(String value) {
            return this.value;
        }

        @Override
        public String write(String value) {
            return this.value;
        }

        @Override
        public boolean isOneWay() {
            return true;
        }
    }
}
