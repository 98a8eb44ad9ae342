package io.counterpart.mapping.official;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A country's VAT numbers.
 *
 * @param iso2 the country
 * @param prefix what such numbers begin with abroad; often the country, but not always
 * @param pattern of what follows the prefix, without spaces and punctuation
 * @param form the pattern in words
 * @param checksum whether the check digits of what follows the prefix are right; null where none are published
 */
record VatCountry(
        String iso2,
        String prefix,
        Pattern pattern,
        String form,
        @Nullable Predicate<String> checksum) {

    boolean fits(String national) {
        return pattern.matcher(national).matches();
    }

    boolean isCorrect(String national) {
        return fits(national) && (checksum == null || checksum.test(national));
    }
}
