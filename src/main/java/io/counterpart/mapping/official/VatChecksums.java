package io.counterpart.mapping.official;

import static io.counterpart.mapping.official.CheckDigits.digit;
import static io.counterpart.mapping.official.CheckDigits.luhn;
import static io.counterpart.mapping.official.CheckDigits.mod11And10;
import static io.counterpart.mapping.official.CheckDigits.weighted;

import java.math.BigInteger;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Whether the check digits of a VAT number are right, as its country calculates them. Each takes a number that has the
 * form of its country, without the prefix.
 */
final class VatChecksums {
    private static final String SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String IRISH_LETTERS = "WABCDEFGHIJKLMNOPQRSTUV";

    private VatChecksums() {}

    /** Luhn, with 4 added. */
    static boolean austria(String number) {
        return lastDigit(number) == (luhn(number.substring(1, 8) + "0") + 6) % 10;
    }

    static boolean belgium(String number) {
        String ten = number.length() == 9 ? "0" + number : number;
        return 97 - Long.parseLong(ten.substring(0, 8)) % 97 == Long.parseLong(ten.substring(8));
    }

    /** Of companies; persons' have ten digits, calculated in one of three ways. */
    static boolean bulgaria(String number) {
        if (number.length() == 10) {
            return true;
        }
        int check = weighted(number, 1, 2, 3, 4, 5, 6, 7, 8) % 11;
        return lastDigit(number) == (check == 10 ? weighted(number, 3, 4, 5, 6, 7, 8, 9, 10) % 11 % 10 : check);
    }

    static boolean cyprus(String number) {
        int[] odd = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21};
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += i % 2 == 0 ? odd[digit(number, i)] : digit(number, i);
        }
        return number.charAt(8) == 'A' + sum % 26;
    }

    /** Of companies; persons' are their birth number. */
    static boolean czechia(String number) {
        if (number.length() != 8) {
            return true;
        }
        int check = (11 - weighted(number, 8, 7, 6, 5, 4, 3, 2) % 11) % 11;
        return lastDigit(number) == (check == 0 ? 1 : check % 10);
    }

    static boolean germany(String number) {
        return lastDigit(number) == CheckDigits.germany(number.substring(0, 8));
    }

    static boolean denmark(String number) {
        return isLast(number, CheckDigits.denmark(number.substring(0, 7)));
    }

    static boolean estonia(String number) {
        return weighted(number, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0;
    }

    static boolean greece(String number) {
        return lastDigit(number) == weighted(number, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10;
    }

    /** Of persons (a letter behind, sometimes one before) and of companies (a letter before). */
    static boolean spain(String number) {
        char first = number.charAt(0);
        char last = number.charAt(8);
        String seven = number.substring(1, 8);
        if (Character.isDigit(first)) {
            return last == SPANISH_LETTERS.charAt(Integer.parseInt(number.substring(0, 8)) % 23);
        }
        if ("XYZ".indexOf(first) >= 0) {
            return last == SPANISH_LETTERS.charAt(Integer.parseInt("XYZ".indexOf(first) + seven) % 23);
        }
        if ("KLM".indexOf(first) >= 0) {
            return last == SPANISH_LETTERS.charAt(Integer.parseInt(seven) % 23);
        }
        int check = luhn(seven);
        return last == '0' + check || last == "JABCDEFGHI".charAt(check);
    }

    static boolean finland(String number) {
        return isLast(number, CheckDigits.finland(number.substring(0, 7)));
    }

    /** Of keys in digits; how keys in letters are made is not published. */
    static boolean france(String number) {
        return !number.substring(0, 2).chars().allMatch(Character::isDigit)
                || Long.parseLong(number.substring(2) + "12") % 97 == Long.parseLong(number.substring(0, 2));
    }

    static boolean croatia(String number) {
        return lastDigit(number) == mod11And10(number.substring(0, 10));
    }

    static boolean hungary(String number) {
        return weighted(number, 9, 7, 3, 1, 9, 7, 3, 1) % 10 == 0;
    }

    /** The old form has a letter or sign in the second place, and its first digit counts last. */
    static boolean ireland(String number) {
        boolean old = !Character.isDigit(number.charAt(1));
        String seven = old ? "0" + number.substring(2, 7) + number.charAt(0) : number.substring(0, 7);
        int second = number.length() > 8 ? IRISH_LETTERS.indexOf(number.charAt(8)) : 0;
        return number.charAt(7) == IRISH_LETTERS.charAt((weighted(seven, 8, 7, 6, 5, 4, 3, 2) + 9 * second) % 23);
    }

    static boolean italy(String number) {
        return lastDigit(number) == luhn(number.substring(0, 10));
    }

    static boolean lithuania(String number) {
        int sum = 0;
        int again = 0;
        for (int i = 0; i < number.length() - 1; i++) {
            sum += digit(number, i) * (1 + i % 9);
            again += digit(number, i) * (1 + (i + 2) % 9);
        }
        return lastDigit(number) == (sum % 11 == 10 ? again % 11 % 10 : sum % 11);
    }

    static boolean luxembourg(String number) {
        return Integer.parseInt(number.substring(0, 6)) % 89 == Integer.parseInt(number.substring(6));
    }

    /** Of companies; persons' begin with 0 to 3. */
    static boolean latvia(String number) {
        return number.charAt(0) <= '3' || weighted(number, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1) % 11 == 3;
    }

    static boolean malta(String number) {
        return weighted(number, 3, 4, 6, 7, 8, 9, 10, 1) % 37 == 0;
    }

    /** The old way, and since 2020 for people in business by themselves a new one. */
    static boolean netherlands(String number) {
        OptionalInt old = CheckDigits.netherlands(number.substring(0, 8));
        return (old.isPresent() && old.getAsInt() == digit(number, 8)) || isMod97("NL" + number);
    }

    private static boolean isMod97(String text) {
        StringBuilder digits = new StringBuilder();
        text.chars().forEach(c -> digits.append(Character.digit(c, Character.MAX_RADIX)));
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).equals(BigInteger.ONE);
    }

    static boolean poland(String number) {
        return lastDigit(number) == weighted(number, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11;
    }

    static boolean portugal(String number) {
        return lastDigit(number) == (11 - weighted(number, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11 % 10;
    }

    static boolean romania(String number) {
        String ten = "0".repeat(10 - number.length()) + number;
        return lastDigit(ten) == weighted(ten, 7, 5, 3, 2, 1, 7, 5, 3, 2) * 10 % 11 % 10;
    }

    static boolean sweden(String number) {
        return digit(number, 9) == CheckDigits.sweden(number.substring(0, 9));
    }

    static boolean slovenia(String number) {
        int check = 11 - weighted(number, 8, 7, 6, 5, 4, 3, 2) % 11;
        return check != 11 && lastDigit(number) == check % 10;
    }

    static boolean slovakia(String number) {
        return Long.parseLong(number) % 11 == 0;
    }

    /** Divisible by 97, for newer numbers with 55 added. Those of government departments have no check digits. */
    static boolean greatBritain(String number) {
        return number.length() < 9 || Set.of(0, 42).contains(weighted(number, 8, 7, 6, 5, 4, 3, 2, 10, 1) % 97);
    }

    static boolean switzerland(String number) {
        return digit(number, 8) == (11 - weighted(number, 5, 4, 3, 2, 7, 6, 5, 4) % 11) % 11;
    }

    static boolean norway(String number) {
        return digit(number, 8) == (11 - weighted(number, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11;
    }

    private static int lastDigit(String number) {
        return digit(number, number.length() - 1);
    }

    private static boolean isLast(String number, OptionalInt check) {
        return check.isPresent() && check.getAsInt() == lastDigit(number);
    }
}
