package io.counterpart.config;

import io.counterpart.rules.Safety;
import io.counterpart.rules.Safety.Limit;
import java.util.Optional;

/** Reads {@code safety} of rules.yaml: what a sync does not do without being told so. */
final class SafetySection {
    static final Keys KEYS = Keys.of("unlink", "blank", "change");
    static final Keys LIMIT_KEYS = Keys.of("percent", "above");
    private static final String OFF = "off";
    private static final int ALL = 100;

    private SafetySection() {}

    static Safety read(Section file) {
        return file.section("safety", KEYS)
                .map(safety -> new Safety(
                        limit(safety, "unlink", Safety.STANDARD.unlink()),
                        limit(safety, "blank", Safety.STANDARD.blank()),
                        limit(safety, "change", Safety.STANDARD.change())))
                .orElse(Safety.STANDARD);
    }

    private static Optional<Limit> limit(Section safety, String key, Optional<Limit> standard) {
        Optional<Value> value = safety.get(key);
        if (value.isEmpty()) {
            return standard;
        }
        if (value.get().isMapping()) {
            return value.get().section(LIMIT_KEYS).map(SafetySection::limit);
        }
        if (!OFF.equals(value.get().textOrBlank().orElse(OFF))) {
            value.get().problem("must be off, or a mapping as in {percent: 30, above: 100}");
        }
        return Optional.empty();
    }

    private static Limit limit(Section limit) {
        return new Limit(
                number(limit, "percent", Limit.STANDARD.percent(), ALL),
                number(limit, "above", Limit.STANDARD.above(), Integer.MAX_VALUE));
    }

    private static int number(Section limit, String key, int standard, int most) {
        Optional<Value> value = limit.get(key);
        Optional<Integer> number = value.flatMap(Value::integer);
        if (number.isPresent() && (number.get() < 0 || number.get() > most)) {
            value.get().problem("is " + number.get() + ", it must be " + (most == ALL ? "0 to 100" : "0 or more"));
        }
        return number.orElse(standard);
    }
}
