package io.counterpart.mapping;

import io.counterpart.mapping.official.Countries;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the country of a record is found.
 *
 * @param places shared fields that hold a code or name, or codes of two letters; the first that gives a country counts
 */
public record CountryOf(List<String> places) {
    /** No country is known. */
    public static final CountryOf NONE = new CountryOf(List.of());

    public CountryOf {
        places = List.copyOf(places);
    }

    /** The country's code of two letters. */
    public Optional<String> iso2(Surroundings record) {
        for (String place : places) {
            Optional<String> country =
                    Countries.isIso2(place) ? Optional.of(place) : Countries.iso2(record.value(place));
            if (country.isPresent()) {
                return country;
            }
        }
        return Optional.empty();
    }

    /** The shared fields among the places. */
    public Set<String> fields() {
        Set<String> fields = new LinkedHashSet<>(places);
        fields.removeIf(Countries::isIso2);
        return fields;
    }
}
