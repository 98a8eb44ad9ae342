package io.counterpart.mapping;

import fr.marcwrobel.jbanking.iban.Iban;
import io.counterpart.mapping.official.VatNumbers;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a field's values have to be before they are written to an entity that names it (VAL-1). A blank always passes. */
public sealed interface Validator {

    /**
     * Why a value is not taken; empty where it is.
     *
     * @param value shared, not blank
     * @param record that it is written to
     */
    Optional<String> objection(String value, Surroundings record);

    /** The other fields of the record whose values this one looks at. */
    default Set<String> fields() {
        return Set.of();
    }

    private static Optional<String> unless(boolean well, String reason) {
        return well ? Optional.empty() : Optional.of(reason);
    }

    /** One address, or several with semicolons between. */
    record Email() implements Validator {
        private static final String ATOM = "[^\\s@.,;:<>()\\[\\]\"\\\\]+";
        private static final String LABEL = "[\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?";
        private static final Pattern ADDRESS =
                Pattern.compile(ATOM + "(\\." + ATOM + ")*@" + LABEL + "(\\." + LABEL + ")+");

        @Override
        public Optional<String> objection(String value, Surroundings record) {
            return Stream.of(value.split(";", -1))
                    .map(String::strip)
                    .filter(address -> !ADDRESS.matcher(address).matches())
                    .findFirst()
                    .map(address -> "'" + address + "' is no e-mail address");
        }
    }

    /** No letters. */
    record Phone() implements Validator {
        @Override
        public Optional<String> objection(String value, Surroundings record) {
            return unless(
                    value.codePoints().noneMatch(Character::isLetter),
                    "'" + value + "' has letters, a phone number none");
        }
    }

    /** The form of the country's VAT numbers; one of another country than those known passes. */
    record Vat(CountryOf country) implements Validator {
        @Override
        public Optional<String> objection(String value, Surroundings record) {
            return VatNumbers.objection(value, country.iso2(record).orElse(null))
                    .map(why -> "'" + value + "' " + why);
        }

        @Override
        public Set<String> fields() {
            return country.fields();
        }
    }

    /** That, and the check digits, where the country has any. */
    record VatChecksum(CountryOf country) implements Validator {
        @Override
        public Optional<String> objection(String value, Surroundings record) {
            return VatNumbers.checksumObjection(value, country.iso2(record).orElse(null))
                    .map(why -> "'" + value + "' " + why);
        }

        @Override
        public Set<String> fields() {
            return country.fields();
        }
    }

    /** An account number of the form of its country, with right check digits; spaces do not count. */
    record IsIban() implements Validator {
        @Override
        public Optional<String> objection(String value, Surroundings record) {
            return unless(Iban.isValid(new IbanNormalise().read(value)), "'" + value + "' is no IBAN");
        }
    }

    /**
     * One of the values in a table of the same database. Whoever can read that table checks it: here every value passes.
     *
     * @param column that holds the values as the field's own column does
     */
    record Exists(TableName table, String column) implements Validator {
        @Override
        public Optional<String> objection(String value, Surroundings record) {
            return Optional.empty();
        }
    }
}
