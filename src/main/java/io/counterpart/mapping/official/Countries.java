package io.counterpart.mapping.official;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Countries by their ISO codes of two and three letters, and by name in the languages of Europe and in their own. */
public final class Countries {
    private static final List<String> LANGUAGES = List.of(
            "en", "de", "fr", "es", "it", "nl", "da", "sv", "nb", "fi", "pl", "pt", "cs", "sk", "hu", "et", "lv", "lt",
            "sl", "hr", "ro", "bg", "el");

    /** Written so in many systems, but by no standard. */
    private static final Map<String, String> ALSO =
            Map.of("UK", "GB", "EL", "GR", "ENGLAND", "GB", "HOLLAND", "NL", "CZECHREPUBLIC", "CZ");

    private static final Set<String> ISO2 = Set.of(Locale.getISOCountries());

    private Countries() {}

    /** Made when the first name is looked for: most configurations never do. */
    private static final class Names {
        private static final Map<String, String> TO_ISO2 = new HashMap<>();

        static {
            ISO2.stream().sorted().forEach(iso2 -> TO_ISO2.put(new Locale("", iso2).getISO3Country(), iso2));
            ALSO.forEach(TO_ISO2::putIfAbsent);
            LANGUAGES.forEach(language -> addNames(Locale.forLanguageTag(language)));
            for (Locale locale : Locale.getAvailableLocales()) {
                if (ISO2.contains(locale.getCountry())) {
                    TO_ISO2.putIfAbsent(Plain.of(locale.getDisplayCountry(locale)), locale.getCountry());
                }
            }
        }

        private static void addNames(Locale language) {
            ISO2.stream()
                    .sorted()
                    .forEach(iso2 ->
                            TO_ISO2.putIfAbsent(Plain.of(new Locale("", iso2).getDisplayCountry(language)), iso2));
        }
    }

    public static boolean isIso2(String code) {
        return ISO2.contains(code);
    }

    /** The code of two letters for a code or a name; capitals, spaces and punctuation do not count. */
    public static Optional<String> iso2(String text) {
        String plain = Plain.of(text);
        return ISO2.contains(plain) ? Optional.of(plain) : Optional.ofNullable(Names.TO_ISO2.get(plain));
    }

    public static String iso3(String iso2) {
        return new Locale("", iso2).getISO3Country();
    }

    /** The English name. */
    public static String name(String iso2) {
        return name(iso2, Locale.ENGLISH);
    }

    public static String name(String iso2, Locale language) {
        return new Locale("", iso2).getDisplayCountry(language);
    }
}
