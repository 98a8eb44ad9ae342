package io.counterpart.mapping;

import io.counterpart.mapping.official.PhoneNumbers;
import java.util.Set;

/**
 * A phone number as E.164 has it, {@code +4512345678} (FLD-5). What is no such number goes through as it is, so that
 * nothing of old data is lost or held up: only the validator {@code phone} refuses any.
 *
 * @param country of numbers that are written without a country code
 */
public record PhoneE164(CountryOf country) implements Transform {

    @Override
    public String read(String value) {
        return read(value, Surroundings.NONE);
    }

    @Override
    public String read(String value, Surroundings record) {
        return value.isBlank()
                ? value
                : PhoneNumbers.e164(value, country.iso2(record).orElse(null)).orElse(value);
    }

    @Override
    public String write(String value) {
        return read(value);
    }

    @Override
    public String write(String value, Surroundings record) {
        return read(value, record);
    }

    @Override
    public Set<String> fields() {
        return country.fields();
    }

    @Override
    public Loss loss() {
        return Loss.FORM;
    }
}
