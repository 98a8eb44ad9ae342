package io.counterpart.mapping;

import java.util.Locale;

/** An account number without spaces and punctuation, in capitals, valid or not (FLD-5). */
public record IbanNormalise() implements Transform {

    @Override
    public String read(String value) {
        return Spelling.ALPHANUMERIC.read(value).toUpperCase(Locale.ROOT);
    }

    @Override
    public String write(String value) {
        return read(value);
    }

    @Override
    public Loss loss() {
        return Loss.FORM;
    }
}
