package io.counterpart.mapping;

import java.util.Locale;
import java.util.function.IntPredicate;

/** Steps without parameters that bring a text to one spelling, the same in both directions (FLD-5). */
public enum Spelling implements Transform {
    /** Each word with a capital and small letters behind it. */
    TITLE(Loss.FORM) {
        @Override
        public String read(String value) {
            StringBuilder title = new StringBuilder(value.length());
            boolean starts = true;
            for (String c : value.toLowerCase(Locale.ROOT)
                    .codePoints()
                    .mapToObj(Character::toString)
                    .toList()) {
                title.append(starts ? c.toUpperCase(Locale.ROOT) : c);
                starts = !Character.isLetterOrDigit(c.codePointAt(0)) && !isApostrophe(c);
            }
            return title.toString();
        }

        /** In "Levi's" no word starts behind it. */
        private static boolean isApostrophe(String c) {
            return c.equals("'") || c.equals("\u2019");
        }
    },
    /** One space where there are several spaces, tabs or line ends, and none at both ends. */
    COLLAPSE_SPACES(Loss.FORM) {
        @Override
        public String read(String value) {
            return String.join(" ", NameParts.words(value));
        }
    },
    /** Digits only. */
    DIGITS(Loss.CONTENT) {
        @Override
        public String read(String value) {
            return only(value, Character::isDigit);
        }
    },
    /** Letters and digits only. */
    ALPHANUMERIC(Loss.CONTENT) {
        @Override
        public String read(String value) {
            return only(value, Character::isLetterOrDigit);
        }
    };

    private final Loss loss;

    Spelling(Loss loss) {
        this.loss = loss;
    }

    @Override
    public String write(String value) {
        return read(value);
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Loss loss() {
        return loss;
    }

    private static String only(String value, IntPredicate wanted) {
        return value.codePoints()
                .filter(wanted)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
