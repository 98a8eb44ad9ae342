package io.counterpart.config;

import io.counterpart.mapping.CountryIso2;
import io.counterpart.mapping.CountryOf;
import io.counterpart.mapping.IbanNormalise;
import io.counterpart.mapping.Join;
import io.counterpart.mapping.PhoneE164;
import io.counterpart.mapping.Spelling;
import io.counterpart.mapping.SplitName;
import io.counterpart.mapping.Transform;
import io.counterpart.mapping.VatNormalise;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads {@code transform}: a word, a word with a parameter, or a list of those. */
final class Transforms {
    static final Map<String, Transform> PLAIN = Map.ofEntries(
            Map.entry("trim", new Transform.Trim()),
            Map.entry("upper", new Transform.Upper()),
            Map.entry("lower", new Transform.Lower()),
            Map.entry("title", Spelling.TITLE),
            Map.entry("collapse-spaces", Spelling.COLLAPSE_SPACES),
            Map.entry("digits", Spelling.DIGITS),
            Map.entry("alphanumeric", Spelling.ALPHANUMERIC),
            Map.entry("phone-e164", new PhoneE164(CountryOf.NONE)),
            Map.entry("country-iso2", new CountryIso2(CountryIso2.ISO2)),
            Map.entry("vat-normalise", new VatNormalise(CountryOf.NONE)),
            Map.entry("iban-normalise", new IbanNormalise()),
            Map.entry("join", new Join(" ")));
    static final Map<String, Function<Value, Optional<? extends Transform>>> WITH_PARAMETER = Map.ofEntries(
            Map.entry("map", value -> ValueTable.read(value, Set.of())),
            Map.entry("default", value -> value.text().map(Transform.Default::new)),
            Map.entry("constant", value -> value.text().map(Transform.Constant::new)),
            Map.entry("substring", Steps::substring),
            Map.entry("replace", Steps::replace),
            Map.entry("regex-replace", Steps::regexReplace),
            Map.entry("phone-e164", Steps.byCountry(PhoneE164::new)),
            Map.entry("country-iso2", Steps::countryIso2),
            Map.entry("vat-normalise", Steps.byCountry(VatNormalise::new)),
            Map.entry("date-format", Steps::dateFormat),
            Map.entry("boolean", Steps::booleanWords),
            Map.entry("split-name", Steps::splitName),
            Map.entry("join", Steps::join));

    private static final List<String> ALL = Stream.concat(PLAIN.keySet().stream(), WITH_PARAMETER.keySet().stream())
            .distinct()
            .sorted()
            .toList();

    private Transforms() {}

    static List<Transform> read(Value value) {
        List<Transform> steps = value.elements().stream()
                .<Transform>flatMap(element -> step(element).stream())
                .toList();
        if (steps.stream().skip(1).anyMatch(step -> step instanceof Join || step instanceof SplitName)) {
            value.problem("has join or split-name behind another step: it must be the first");
        }
        return steps;
    }

    private static Optional<? extends Transform> step(Value element) {
        if (!element.isMapping()) {
            return element.text().flatMap(word -> plain(element, word));
        }
        Optional<Section> step = element.section(Keys.ANY);
        if (step.isEmpty() || step.get().values().size() != 1) {
            element.problem("has a step with several words: give each its own, as in [trim, {default: DK}]");
            return Optional.empty();
        }
        Map.Entry<String, Value> only =
                step.get().values().entrySet().iterator().next();
        return withParameter(only.getKey(), only.getValue());
    }

    private static Optional<Transform> plain(Value element, String word) {
        if (!PLAIN.containsKey(word)) {
            if (WITH_PARAMETER.containsKey(word)) {
                element.problem("has '" + word + "' without a parameter: write {" + word + ": ...}");
            } else {
                refuse(element, word);
            }
        }
        return Optional.ofNullable(PLAIN.get(word));
    }

    private static Optional<? extends Transform> withParameter(String word, Value parameter) {
        Function<Value, Optional<? extends Transform>> reader = WITH_PARAMETER.get(word);
        if (reader != null) {
            return reader.apply(parameter);
        }
        if (PLAIN.containsKey(word)) {
            parameter.problem("takes no parameter: write only " + word);
        } else {
            refuse(parameter, word);
        }
        return Optional.empty();
    }

    private static void refuse(Value at, String word) {
        at.problem("uses the unknown transform '" + word + "'" + Nearest.hint(word, ALL));
    }
}
