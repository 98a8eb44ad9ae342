package io.counterpart.party;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parts of a person's name (NAM-1); a part that is not there is the empty text. */
public record PersonName(String firstName, String middleName, String surname) {

    /** The shared field of the whole name. */
    public static final String NAME = "name";

    /** The shared fields of the parts, in the order of the name. */
    public static final List<String> PARTS = List.of("firstName", "middleName", "surname");

    /** The shared field by which people look for a name; may follow it. */
    public static final String SEARCH_NAME = "searchName";

    /** Fields that rules look at with the name, also where only one side has them. */
    public static boolean isRelated(String field) {
        return PARTS.contains(field) || field.equals(SEARCH_NAME);
    }

    /** The last word is the surname, the second last of three or more the middle name, the rest the first name. */
    public static PersonName of(String name) {
        List<String> words = Arrays.stream(name.strip().split("\\s+")).toList();
        int count = words.size();
        int middle = count >= 3 ? count - 2 : count - 1;
        return new PersonName(
                String.join(" ", words.subList(0, middle)), count >= 3 ? words.get(middle) : "", words.get(count - 1));
    }

    /** The whole name: the parts with one space between. */
    public String whole() {
        return parts().stream()
                .filter(part -> !part.isBlank())
                .map(part -> part.strip().replaceAll("\\s+", " "))
                .collect(Collectors.joining(" "));
    }

    /** In the order of {@link #PARTS}. */
    public List<String> parts() {
        return Stream.of(firstName, middleName, surname).toList();
    }
}
