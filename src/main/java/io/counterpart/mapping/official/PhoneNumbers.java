package io.counterpart.mapping.official;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Phone numbers, by Google's library. */
public final class PhoneNumbers {
    /** Anything else, as an extension or a remark, is something that E.164 cannot hold. */
    private static final Pattern NUMBER_ONLY = Pattern.compile("[+\\d\\s\\h()/.\\-\u2010-\u2015]+");

    private PhoneNumbers() {}

    /**
     * A number as E.164 has it, {@code +4512345678}. Empty for what is no number, has not the length of one, or says more
     * than a number.
     *
     * @param iso2 where a number without a country code belongs, or null where that is not known
     */
    public static Optional<String> e164(String text, @Nullable String iso2) {
        if (!NUMBER_ONLY.matcher(text).matches()) {
            return Optional.empty();
        }
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = library.parse(text, iso2);
            return library.isPossibleNumber(number)
                    ? Optional.of(library.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException isNone) {
            return Optional.empty();
        }
    }
}
