package io.counterpart.rules;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a company hands on to its persons.
 *
 * @param fields names of shared fields; {@link #ADDRESS} stands for all fields of an address
 */
public record Inherit(Set<String> fields) {

    public static final String ADDRESS = "address";

    /** The fields of an address, which go together or not at all. */
    public static final List<String> WHOLE_ADDRESS = List.of(ADDRESS, "address2", "city", "postCode", "county");

    /** What is handed on where nobody says otherwise. */
    public static final Set<String> BY_DEFAULT =
            Set.of("salespersonCode", "territoryCode", "countryCode", "languageCode", ADDRESS);

    /** The names of all fields that are ever handed on, whether they are mapped or not. */
    public Set<String> named() {
        Set<String> named = new TreeSet<>(fields);
        named.addAll(WHOLE_ADDRESS); // a person that is made for a company has it in any case
        return named;
    }

    public Inherit {
        fields = Set.copyOf(fields);
    }
}
