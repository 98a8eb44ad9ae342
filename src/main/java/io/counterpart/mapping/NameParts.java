package io.counterpart.mapping;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A person's name in parts (NAM-1): the last word is the surname, the second last of three or more the middle name, the
 * rest the first name. Each part is the empty text where there is none.
 */
public record NameParts(String first, String middle, String last) {

    /** One of the three. */
    public enum Part {
        FIRST,
        MIDDLE,
        LAST;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The parts of a full name. */
    public static NameParts of(String name) {
        List<String> words = words(name);
        int count = words.size();
        int firsts = Math.max(0, count - Math.min(count, 3) + (count > 1 ? 1 : 0));
        return new NameParts(
                String.join(" ", words.subList(0, firsts)),
                count > 2 ? words.get(count - 2) : "",
                count > 0 ? words.get(count - 1) : "");
    }

    /** The words of a text, whatever kind of spaces is between them. */
    static List<String> words(String text) {
        return Stream.of(text.split("[\\s\\h]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    public String part(Part part) {
        return switch (part) {
            case FIRST -> first;
            case MIDDLE -> middle;
            case LAST -> last;
        };
    }

    /** The name with another part. */
    public NameParts with(Part part, String value) {
        return new NameParts(
                part == Part.FIRST ? value : first,
                part == Part.MIDDLE ? value : middle,
                part == Part.LAST ? value : last);
    }

    /** The full name. */
    public String full() {
        return Stream.of(first, middle, last)
                .map(part -> String.join(" ", words(part)))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
