package io.counterpart.demo.companies;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What companies look like in one country: an entry of {@code countries.yaml}.
 *
 * @param partners what may follow the first name: nothing, "& Sons", a second name
 * @param address how street and number stand
 * @param account the digits of an account after its bank
 * @param ascii how people without the country's keyboard write its letters
 */
public record Country(
        String code,
        String currency,
        String language,
        String dialling,
        String address,
        String mailbox,
        String bank,
        String account,
        List<String> legalForms,
        List<String> surnames,
        List<String> partners,
        List<String> trades,
        List<String> streets,
        List<Town> towns,
        Map<String, String> ascii) {

    static final List<Country> ALL = read();

    /** A town with the patterns of its post codes and phone numbers. */
    public record Town(String name, String postCode, String phone) {}

    private static List<Country> read() {
        try (InputStream in = Country.class.getResourceAsStream("countries.yaml")) {
            Object countries = new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(in));
            return entries(countries).map(Country::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Country of(Map<?, ?> entry) {
        List<String> surnames = words(entry, "surnames");
        return new Country(
                text(entry, "code"),
                text(entry, "currency"),
                text(entry, "language"),
                text(entry, "dialling"),
                text(entry, "address"),
                text(entry, "mailbox"),
                text(entry, "bank"),
                text(entry, "account"),
                ((Collection<?>) value(entry, "legalForms"))
                        .stream().map(String::valueOf).toList(),
                surnames,
                partners(words(entry, "partners"), surnames),
                words(entry, "trades"),
                words(entry, "streets"),
                entries(value(entry, "towns"))
                        .map(town -> new Town(text(town, "name"), text(town, "postCode"), text(town, "phone")))
                        .toList(),
                letters((Map<?, ?>) value(entry, "ascii")));
    }

    private static List<String> partners(List<String> words, List<String> surnames) {
        List<String> partners = new ArrayList<>();
        words.forEach(word -> partners.add(word.equals("-") ? "" : " " + word));
        surnames.forEach(name -> partners.add(" & " + name));
        return List.copyOf(partners);
    }

    private static Map<String, String> letters(Map<?, ?> letters) {
        Map<String, String> ascii = new HashMap<>();
        letters.forEach((letter, plain) -> ascii.put(String.valueOf(letter), String.valueOf(plain)));
        return Map.copyOf(ascii);
    }

    private static Stream<Map<?, ?>> entries(Object list) {
        return ((Collection<?>) list).stream().map(entry -> (Map<?, ?>) entry);
    }

    private static List<String> words(Map<?, ?> entry, String key) {
        return Arrays.asList(text(entry, key).split(", ", -1));
    }

    private static String text(Map<?, ?> entry, String key) {
        return String.valueOf(value(entry, key));
    }

    private static Object value(Map<?, ?> entry, String key) {
        return Objects.requireNonNull(entry.get(key), () -> "countries.yaml lacks " + key);
    }

    /** How many different names and towns go together. */
    int combinations() {
        return surnames.size() * partners.size() * trades.size() * towns.size();
    }

    String inAscii(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .mapToObj(Character::toString)
                .forEach(letter -> plain.append(ascii.getOrDefault(letter, letter)));
        return plain.toString();
    }

    /** The part of an internet address that says who and where. */
    String domain(String name, String town) {
        String plain = inAscii(name + " " + town).toLowerCase(Locale.ROOT).replace("'", "");
        return plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "") + ".example";
    }

    /** A national phone number as the rest of the world dials it. */
    String international(String phone) {
        return dialling + " " + phone.replaceFirst("^0", "").replace('-', ' ');
    }

    @Override
    public String toString() {
        return code;
    }
}
