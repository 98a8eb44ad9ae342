package io.counterpart.mapping;

import io.counterpart.mapping.official.Countries;
import java.util.Locale;

/**
 * A country, by code or name, as its ISO code of two letters (FLD-5). What is no country goes through as it is.
 *
 * @param written what the column gets: {@code iso2}, {@code iso3}, or the name in a language, {@code de}
 */
public record CountryIso2(String written) implements Transform {
    public static final String ISO2 = "iso2";
    public static final String ISO3 = "iso3";

    @Override
    public String read(String value) {
        return value.isBlank() ? value : Countries.iso2(value).orElse(value);
    }

    @Override
    public String write(String value) {
        return value.isBlank()
                ? value
                : Countries.iso2(value).map(this::written).orElse(value);
    }

    private String written(String iso2) {
        return switch (written) {
            case ISO2 -> iso2;
            case ISO3 -> Countries.iso3(iso2);
            default -> Countries.name(iso2, Locale.forLanguageTag(written));
        };
    }

    @Override
    public Loss loss() {
        return Loss.FORM;
    }
}
