package io.counterpart.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant, by its letters. */
public final class Nearest {

    private Nearest() {}

    /** What to say after an unknown word: the one that was probably meant, else all there are. */
    static String hint(String word, Collection<String> known) {
        return to(word, known)
                .map(near -> ", did you mean '" + near + "'?")
                .orElseGet(() -> known.isEmpty() ? "" : ", known: " + String.join(", ", known));
    }

    /** The known word with the fewest edits: two at most, one in a short word; else the only one that begins with it. */
    public static Optional<String> to(String word, Collection<String> known) {
        int most = word.length() < 6 ? 1 : 2;
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= most)
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .or(() -> onlyLonger(word, known));
    }

    private static Optional<String> onlyLonger(String word, Collection<String> known) {
        List<String> longer = known.stream()
                .filter(candidate -> word.length() > 2 && candidate.startsWith(word))
                .toList();
        return longer.size() == 1 ? Optional.of(longer.get(0)) : Optional.empty();
    }

    /** Edits between two words: a letter more, less, other, or two swapped; capitals do not count. */
    static int distance(String a, String b) {
        String x = a.toLowerCase(Locale.ROOT);
        String y = b.toLowerCase(Locale.ROOT);
        int[][] edits = new int[x.length() + 1][y.length() + 1];
        for (int i = 0; i <= x.length(); i++) {
            for (int j = 0; j <= y.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : step(edits, x, y, i, j);
            }
        }
        return edits[x.length()][y.length()];
    }

    private static int step(int[][] edits, String x, String y, int i, int j) {
        int other = x.charAt(i - 1) == y.charAt(j - 1) ? 0 : 1;
        int best = Math.min(edits[i - 1][j - 1] + other, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && x.charAt(i - 1) == y.charAt(j - 2) && x.charAt(i - 2) == y.charAt(j - 1);
        return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
    }
}
