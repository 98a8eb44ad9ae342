package io.counterpart.demo.companies;

/** Fills the places of a pattern: {@code #} a digit, {@code *} a digit from 1 to 9, {@code @} a letter of post codes. */
final class Pattern {
    /** Those that both the British and the Dutch post use at the end. */
    private static final String LETTERS = "ABDEFGHJLNPRTWXZ";

    private Pattern() {}

    /**
     * Fills a pattern.
     *
     * @param digits for the last {@code #}, as many as there are; the dice fill the others
     */
    static String filled(String pattern, String digits, Dice dice) {
        StringBuilder filled = new StringBuilder(pattern.length());
        int left = (int) pattern.chars().filter(c -> c == '#').count();
        for (int i = 0; i < pattern.length(); i++) {
            char place = pattern.charAt(i);
            filled.append(
                    switch (place) {
                        case '#' -> {
                            int fromEnd = left--;
                            yield fromEnd > digits.length()
                                    ? (char) ('0' + dice.below(10))
                                    : digits.charAt(digits.length() - fromEnd);
                        }
                        case '*' -> (char) ('1' + dice.below(9));
                        case '@' -> LETTERS.charAt(dice.below(LETTERS.length()));
                        default -> place;
                    });
        }
        return filled.toString();
    }
}
