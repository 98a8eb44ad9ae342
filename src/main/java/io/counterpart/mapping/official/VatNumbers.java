package io.counterpart.mapping.official;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of VAT numbers: those of the European Union, Great Britain, Northern Ireland, Switzerland and Norway. Of
 * other countries' numbers nothing is said.
 */
public final class VatNumbers {
    /** Patterns as the European Commission publishes them for VIES, and the authorities of the others. */
    private static final List<VatCountry> COUNTRIES = List.of(
            country("AT", "U\\d{8}", "U and 8 digits", VatChecksums::austria),
            country("BE", "[01]?\\d{9}", "10 digits", VatChecksums::belgium),
            country("BG", "\\d{9,10}", "9 or 10 digits", VatChecksums::bulgaria),
            country("CY", "\\d{8}[A-Z]", "8 digits and a letter", VatChecksums::cyprus),
            country("CZ", "\\d{8,10}", "8 to 10 digits", VatChecksums::czechia),
            country("DE", "\\d{9}", "9 digits", VatChecksums::germany),
            country("DK", "\\d{8}", "8 digits", VatChecksums::denmark),
            country("EE", "\\d{9}", "9 digits", VatChecksums::estonia),
            country("GR", "EL", "\\d{9}", "9 digits", VatChecksums::greece),
            country(
                    "ES",
                    "[A-Z]\\d{7}[A-Z]|[A-Z]\\d{8}|\\d{8}[A-Z]",
                    "a letter, 7 digits and a letter or digit, or" + " 8 digits and a letter",
                    VatChecksums::spain),
            country("FI", "\\d{8}", "8 digits", VatChecksums::finland),
            country("FR", "[0-9A-HJ-NP-Z]{2}\\d{9}", "2 letters or digits and 9 digits", VatChecksums::france),
            country("HR", "\\d{11}", "11 digits", VatChecksums::croatia),
            country("HU", "\\d{8}", "8 digits", VatChecksums::hungary),
            country(
                    "IE",
                    "\\d{7}[A-W][A-I]?|\\d[A-Z+*]\\d{5}[A-W]",
                    "7 digits and 1 or 2 letters",
                    VatChecksums::ireland),
            country("IT", "\\d{11}", "11 digits", VatChecksums::italy),
            country("LT", "\\d{7}1\\d|\\d{10}1\\d", "9 or 12 digits, a 1 before the last", VatChecksums::lithuania),
            country("LU", "\\d{8}", "8 digits", VatChecksums::luxembourg),
            country("LV", "\\d{11}", "11 digits", VatChecksums::latvia),
            country("MT", "\\d{8}", "8 digits", VatChecksums::malta),
            country("NL", "\\d{9}B\\d{2}", "9 digits, B and 2 digits", VatChecksums::netherlands),
            country("PL", "\\d{10}", "10 digits", VatChecksums::poland),
            country("PT", "[1-9]\\d{8}", "9 digits, no 0 in front", VatChecksums::portugal),
            country("RO", "[1-9]\\d{1,9}", "2 to 10 digits, no 0 in front", VatChecksums::romania),
            country("SE", "\\d{12}", "12 digits", VatChecksums::sweden),
            country("SI", "[1-9]\\d{7}", "8 digits, no 0 in front", VatChecksums::slovenia),
            country("SK", "[1-9]\\d[2-47-9]\\d{7}", "10 digits", VatChecksums::slovakia),
            country("GB", "(\\d{3})?\\d{9}|GD[0-4]\\d{2}|HA[5-9]\\d{2}", "9 or 12 digits", VatChecksums::greatBritain),
            country(
                    "GB",
                    "XI",
                    "(\\d{3})?\\d{9}|GD[0-4]\\d{2}|HA[5-9]\\d{2}",
                    "9 or 12 digits",
                    VatChecksums::greatBritain),
            country(
                    "CH",
                    "CHE",
                    "\\d{9}(MWST|TVA|IVA|TPV)?",
                    "9 digits, and often MWST, TVA or IVA",
                    VatChecksums::switzerland),
            country("NO", "\\d{9}(MVA)?", "9 digits, and often MVA", VatChecksums::norway));

    private static final Map<String, VatCountry> BY_ISO2 = new HashMap<>();
    private static final Map<String, VatCountry> BY_PREFIX = new HashMap<>();

    static {
        COUNTRIES.forEach(country -> BY_ISO2.putIfAbsent(country.iso2(), country));
        BY_PREFIX.putAll(BY_ISO2); // written so by many, though Greece's numbers begin with EL
        COUNTRIES.forEach(country -> BY_PREFIX.put(country.prefix(), country));
    }

    private VatNumbers() {}

    private static VatCountry country(String iso2, String pattern, String form, @Nullable Predicate<String> checksum) {
        return country(iso2, iso2, pattern, form, checksum);
    }

    private static VatCountry country(
            String iso2, String prefix, String pattern, String form, @Nullable Predicate<String> checksum) {
        return new VatCountry(iso2, prefix, Pattern.compile(pattern), form, checksum);
    }

    /** The number without spaces and punctuation, in capitals; whether it is valid or not. */
    public static String normalise(String number) {
        return Plain.of(number);
    }

    /**
     * The same, with the country's prefix where it has none and is a number of that country.
     *
     * @param iso2 the country, or null where none is known
     */
    public static String normalise(String number, @Nullable String iso2) {
        String normal = normalise(number);
        if (byPrefix(normal).isPresent()) {
            return normal;
        }
        return byIso2(iso2)
                .filter(country -> country.fits(normal))
                .map(country -> country.prefix() + normal)
                .orElse(normal);
    }

    /**
     * Why a number is no VAT number: it has not the form of its country's. Empty where it has, and where the country is
     * not known here.
     *
     * @param iso2 the country of a number without a prefix, or null where none is known
     */
    public static Optional<String> objection(String number, @Nullable String iso2) {
        String normal = normalise(number);
        return countryOf(normal, iso2)
                .filter(country -> !country.fits(national(normal, country)))
                .map(country -> "is no VAT number of " + Countries.name(country.iso2()) + ", which is " + country.form()
                        + " behind " + country.prefix());
    }

    /** The same, and the check digits have to be right where the country publishes how to calculate them. */
    public static Optional<String> checksumObjection(String number, @Nullable String iso2) {
        String normal = normalise(number);
        return objection(number, iso2)
                .or(() -> countryOf(normal, iso2)
                        .filter(country -> !country.isCorrect(national(normal, country)))
                        .map(country ->
                                "has wrong check digits for a VAT number of " + Countries.name(country.iso2())));
    }

    private static Optional<VatCountry> countryOf(String normal, @Nullable String iso2) {
        return byPrefix(normal).or(() -> byIso2(iso2));
    }

    /** By three characters, else by two: each number is looked at where contacts are matched, so it is to be quick. */
    private static Optional<VatCountry> byPrefix(String normal) {
        VatCountry country = normal.length() > 3 ? BY_PREFIX.get(normal.substring(0, 3)) : null;
        if (country == null && normal.length() > 2) {
            country = BY_PREFIX.get(normal.substring(0, 2));
        }
        return Optional.ofNullable(country);
    }

    private static Optional<VatCountry> byIso2(@Nullable String iso2) {
        return iso2 == null ? Optional.empty() : Optional.ofNullable(BY_ISO2.get(iso2));
    }

    private static String national(String normal, VatCountry country) {
        for (String prefix : List.of(country.prefix(), country.iso2())) {
            if (normal.startsWith(prefix)) {
                return normal.substring(prefix.length());
            }
        }
        return normal;
    }

    /** The countries whose numbers are known here. */
    static List<VatCountry> countries() {
        return COUNTRIES;
    }
}
