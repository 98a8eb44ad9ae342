package io.counterpart.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One step from a column's text to a shared field's value, and back (FLD-5). A closed list; a value is never null, a
 * blank is the empty text. The shorter steps stand here, the others in files of their own.
 */
public sealed interface Transform
        permits BooleanWords,
                CountryIso2,
                DateFormat,
                IbanNormalise,
                Join,
                PhoneE164,
                RegexReplace,
                Replace,
                Spelling,
                SplitName,
                Substring,
                Transform.Constant,
                Transform.Default,
                Transform.Lower,
                Transform.Trim,
                Transform.Upper,
                Transform.ValueMap,
                VatNormalise {

    /** What of a column's text does not come back once it went to the shared field and was written again. */
    enum Loss {
        NOTHING,
        /** Only how it was written: the step brings every value to one form, in both directions. */
        FORM,
        /** Something of what it says. */
        CONTENT
    }

    /** From the column to the shared field. */
    String read(String value);

    /** From the shared field to the column. */
    String write(String value);

    /** The same, for a step that looks at more of the record. */
    default String read(String value, Surroundings record) {
        return read(value);
    }

    /** The same, for a step that looks at more of the record. */
    default String write(String value, Surroundings record) {
        return write(value);
    }

    /** The other fields of the record whose values this step looks at. */
    default Set<String> fields() {
        return Set.of();
    }

    /** Whether what is written is what is read then, so that values can be compared by it. */
    default boolean isComparable() {
        return true;
    }

    /** What it is called in an entity file. */
    default String word() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    default Loss loss() {
        return Loss.NOTHING;
    }

    /** Whether {@link #read} loses what {@link #write} cannot bring back: such a field can only be compared modulo it. */
    default boolean isOneWay() {
        return loss() != Loss.NOTHING;
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
        public Loss loss() {
            return Loss.FORM;
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
        public Loss loss() {
            return Loss.FORM;
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
        public Loss loss() {
            return Loss.FORM;
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
        public String word() {
            return "map";
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
        public Loss loss() {
            return Loss.CONTENT;
        }
    }
}
