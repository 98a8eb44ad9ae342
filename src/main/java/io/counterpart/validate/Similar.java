package io.counterpart.validate;

import static java.util.stream.Collectors.joining;

import io.counterpart.config.Nearest;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the names that were probably meant. By common pairs of letters (Dice), because names in databases differ in
 * separators, capitals and additions ({@code phone_no}, {@code Phone No_}) more than in single letters.
 */
final class Similar {
    private static final double ENOUGH = 0.5;
    private static final int MOST_MEANT = 3;
    private static final int MOST_LISTED = 20;

    private Similar() {}

    /** The known names that are like the given one, the best first, three at most. */
    static List<String> to(String name, Collection<String> known) {
        return to(name, known, Function.identity());
    }

    private static <T> List<T> to(String name, Collection<T> known, Function<? super T, String> called) {
        return known.stream()
                .filter(candidate -> likeness(name, called.apply(candidate)) >= ENOUGH)
                .sorted(Comparator.comparingDouble(candidate -> -likeness(name, called.apply(candidate))))
                .limit(MOST_MEANT)
                .toList();
    }

    /** What to say after a wrong name: those that were probably meant, else what there is. */
    static String hint(String name, Collection<String> known) {
        return hint(name, known, Function.identity(), Function.identity());
    }

    /** The same for things that go by one name and are shown by another: tables, whose schema is no help. */
    static <T> String hint(
            String name, Collection<T> known, Function<? super T, String> called, Function<? super T, String> shown) {
        List<T> meant = to(name, known, called);
        if (meant.isEmpty()) {
            Optional<String> near = Nearest.to(name, known.stream().map(called).toList());
            meant = known.stream()
                    .filter(each -> near.equals(Optional.of(called.apply(each))))
                    .toList();
        }
        if (!meant.isEmpty()) {
            return "did you mean "
                    + meant.stream().map(near -> "'" + shown.apply(near) + "'").collect(joining(" or ")) + "?";
        }
        String all = known.stream().map(shown).sorted().limit(MOST_LISTED).collect(joining(", "));
        return known.isEmpty() ? "there is none" : "known: " + all + (known.size() > MOST_LISTED ? ", ..." : "");
    }

    private static double likeness(String a, String b) {
        Set<String> ofA = pairs(a);
        Set<String> ofB = pairs(b);
        Set<String> both = new HashSet<>(ofA);
        both.retainAll(ofB);
        return 2.0 * both.size() / (ofA.size() + ofB.size());
    }

    private static Set<String> pairs(String name) {
        String letters = " " + name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "") + " ";
        Set<String> pairs = new HashSet<>();
        for (int i = 1; i < letters.length(); i++) {
            pairs.add(letters.substring(i - 1, i + 1));
        }
        return pairs;
    }
}
