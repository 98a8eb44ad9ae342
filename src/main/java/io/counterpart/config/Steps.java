package io.counterpart.config;

import io.counterpart.mapping.BooleanWords;
import io.counterpart.mapping.CountryIso2;
import io.counterpart.mapping.CountryOf;
import io.counterpart.mapping.DateFormat;
import io.counterpart.mapping.Join;
import io.counterpart.mapping.NameParts;
import io.counterpart.mapping.RegexReplace;
import io.counterpart.mapping.Replace;
import io.counterpart.mapping.SplitName;
import io.counterpart.mapping.Substring;
import io.counterpart.mapping.Transform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of transforms, each as its line of docs/configuration.md says. */
final class Steps {
    static final Keys SUBSTRING_KEYS = Keys.of("from", "length");
    static final Keys REPLACE_KEYS = Keys.of("from", "to", "back");
    static final Keys REGEX_KEYS = Keys.of("pattern", "with", "back");
    static final Keys BACK_KEYS = Keys.of("pattern", "with");
    static final Keys COUNTRY_KEYS = Keys.of("country");
    static final Keys DATE_KEYS = Keys.of("pattern", "language");
    static final Keys BOOLEAN_KEYS = Keys.of("true", "false");

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private Steps() {}

    static Optional<Transform> substring(Value value) {
        Optional<Section> section = value.section(SUBSTRING_KEYS);
        if (section.isEmpty()) {
            return Optional.empty();
        }
        Optional<Integer> from = section.get().get("from").flatMap(Steps::positive);
        Optional<Integer> length = section.get().get("length").flatMap(Steps::positive);
        if (section.get().values().isEmpty()) {
            value.problem("says neither where the part begins nor how long it is, as in {from: 1, length: 3}");
        }
        return Optional.of(new Substring(from.orElse(1), length.orElse(null)));
    }

    private static Optional<Integer> positive(Value value) {
        Optional<Integer> number = value.integer();
        if (number.isPresent() && number.get() < 1) {
            value.problem("is " + number.get() + ", it must be at least 1");
            return Optional.empty();
        }
        return number;
    }

    static Optional<Transform> replace(Value value) {
        Optional<Section> section = value.section(REPLACE_KEYS);
        Optional<String> from =
                section.flatMap(of -> of.need("from", "from: ';'")).flatMap(Steps::notEmpty);
        Optional<String> to = section.flatMap(of -> of.get("to")).flatMap(Value::textOrBlank);
        boolean back =
                section.flatMap(of -> of.get("back")).flatMap(Value::bool).orElse(false);
        if (back && to.orElse("").isEmpty()) {
            section.flatMap(of -> of.get("back"))
                    .ifPresent(at -> at.problem("needs a 'to': nothing cannot be replaced back"));
            return Optional.empty();
        }
        return from.map(text -> new Replace(text, to.orElse(""), back));
    }

    private static Optional<String> notEmpty(Value value) {
        Optional<String> text = value.textOrBlank();
        if (text.isPresent() && text.get().isEmpty()) {
            value.problem("has no value");
            return Optional.empty();
        }
        return text;
    }

    static Optional<Transform> regexReplace(Value value) {
        return value.section(REGEX_KEYS).flatMap(section -> {
            Optional<Value> back = section.get("back");
            Optional<RegexReplace> undo =
                    back.flatMap(of -> of.section(BACK_KEYS).flatMap(inner -> regex(of, inner, null)));
            return back.isPresent() && undo.isEmpty() ? Optional.empty() : regex(value, section, undo.orElse(null));
        });
    }

    private static Optional<RegexReplace> regex(Value at, Section section, @Nullable RegexReplace back) {
        Optional<String> pattern = section.need("pattern", "pattern: '[^0-9]'").flatMap(Steps::notEmpty);
        Optional<String> with = section.need("with", "with: ''").flatMap(Value::textOrBlank);
        if (pattern.isEmpty() || with.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(RegexReplace.of(pattern.get(), with.get(), back));
        } catch (IllegalArgumentException e) {
            at.problem("cannot be used: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            return Optional.empty();
        }
    }

    /** A step that may look at the record's country. */
    static Function<Value, Optional<? extends Transform>> byCountry(Function<CountryOf, Transform> step) {
        return value -> value.section(COUNTRY_KEYS)
                .flatMap(section -> section.need("country", "country: countryCode"))
                .map(country -> step.apply(new CountryOf(country.texts())));
    }

    static Optional<Transform> countryIso2(Value value) {
        Optional<String> written = value.text();
        if (written.isPresent()
                && !Set.of(CountryIso2.ISO2, CountryIso2.ISO3).contains(written.get())
                && !LANGUAGES.contains(written.get())) {
            value.problem("is '" + written.get() + "', it must be what the column holds: iso2, iso3, or the language of"
                    + " its names, such as en or de");
            return Optional.empty();
        }
        return written.map(CountryIso2::new);
    }

    static Optional<Transform> dateFormat(Value value) {
        if (!value.isMapping()) {
            return value.text().flatMap(pattern -> dateFormat(value, pattern, Locale.ROOT));
        }
        return value.section(DATE_KEYS).flatMap(section -> {
            Optional<String> pattern =
                    section.need("pattern", "pattern: dd.MM.yyyy").flatMap(Value::text);
            Locale language = section.get("language").flatMap(Steps::language).orElse(Locale.ROOT);
            return pattern.flatMap(text -> dateFormat(value, text, language));
        });
    }

    private static Optional<Locale> language(Value value) {
        Optional<String> language = value.text();
        if (language.isPresent() && !LANGUAGES.contains(language.get())) {
            value.problem("is '" + language.get() + "', it must be a language such as en or de");
            return Optional.empty();
        }
        return language.map(Locale::forLanguageTag);
    }

    private static Optional<Transform> dateFormat(Value at, String pattern, Locale language) {
        try {
            return Optional.of(DateFormat.of(pattern, language));
        } catch (IllegalArgumentException e) {
            at.problem("is '" + pattern + "', which is no form of a date: " + e.getMessage() + "; write it as in"
                    + " dd.MM.yyyy");
            return Optional.empty();
        }
    }

    static Optional<Transform> booleanWords(Value value) {
        return value.section(BOOLEAN_KEYS).flatMap(section -> {
            List<String> yes = words(section.need("true", "true: J"));
            List<String> no = words(section.need("false", "false: N"));
            yes.stream()
                    .filter(no::contains)
                    .forEach(word -> value.problem("has '" + word + "' under both true and false"));
            return yes.isEmpty() || no.isEmpty() ? Optional.empty() : Optional.of(new BooleanWords(yes, no));
        });
    }

    private static List<String> words(Optional<Value> value) {
        List<String> words = new ArrayList<>();
        value.ifPresent(of -> {
            of.elements().forEach(element -> element.textOrBlank().ifPresent(words::add));
            if (of.elements().isEmpty()) {
                of.problem("has no value");
            }
        });
        return words;
    }

    static Optional<Transform> splitName(Value value) {
        return value.word(NameParts.Part.class, Set.of()).map(SplitName::new);
    }

    static Optional<Transform> join(Value value) {
        return notEmpty(value).map(with -> new Join(with.isBlank() ? " " : with));
    }
}
