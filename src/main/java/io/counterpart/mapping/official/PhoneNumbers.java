package io.counterpart.mapping.official;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Phone numbers, by Google's library. */
public final class PhoneNumbers {
    /** Anything else, as an extension or a remark, is something that E.164 cannot hold. */
    private static final Pattern NUMBER_ONLY = Pattern.compile("[+\\d\\s\\h()/.\\-\u2010-\u2015]+");

    private static final int REMEMBERED = 4000;

    /** Answers given lately: a record's number is asked about by both systems' sides, and to read one takes long. */
    private static final Map<String, Optional<String>> LATELY =
            Collections.synchronizedMap(new LinkedHashMap<>(2 * REMEMBERED, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Optional<String>> eldest) {
                    return size() > REMEMBERED;
                }
            });

    private PhoneNumbers() {}

    /**
     * A number as E.164 has it, {@code +4512345678}. Empty for what is no number, has not the length of one, or says more
     * than a number.
     *
     * @param iso2 where a number without a country code belongs, or null where that is not known
     */
    public static Optional<String> e164(String text, @Nullable String iso2) {
        String question = iso2 + " " + text;
        Optional<String> known = LATELY.get(question);
        if (known == null) {
            known = read(text, iso2);
            LATELY.put(question, known);
        }
        return known;
    }

    private static Optional<String> read(String text, @Nullable String iso2) {
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
