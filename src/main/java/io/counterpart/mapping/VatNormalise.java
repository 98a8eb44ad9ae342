package io.counterpart.mapping;

import io.counterpart.mapping.official.VatNumbers;
import java.util.Set;

/**
 * A VAT number without spaces and punctuation, in capitals, valid or not (FLD-5).
 *
 * @param country whose prefix a number gets that has none and is one of that country; often nowhere
 */
public record VatNormalise(CountryOf country) implements Transform {

    @Override
    public String read(String value) {
        return read(value, Surroundings.NONE);
    }

    @Override
    public String read(String value, Surroundings record) {
        return VatNumbers.normalise(value, country.iso2(record).orElse(null));
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
