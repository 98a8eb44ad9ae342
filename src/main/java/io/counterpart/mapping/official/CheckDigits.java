package io.counterpart.mapping.official;

import java.math.BigInteger;
import java.util.OptionalInt;

/**
 * The check digits of VAT numbers, registration numbers and IBANs: {@link VatNumbers} checks them, the demo makes numbers
 * with them.
 */
public final class CheckDigits {
    private static final BigInteger MOD_97 = BigInteger.valueOf(97);

    private CheckDigits() {}

    /** Denmark: the weighted sum of all eight digits is divisible by 11. Empty where no digit makes it so. */
    public static OptionalInt denmark(String digits) {
        return elevenMinus(weighted(digits, 2, 7, 6, 5, 4, 3, 2));
    }

    /** Finland: likewise, with weights of its own. */
    public static OptionalInt finland(String digits) {
        return elevenMinus(weighted(digits, 7, 9, 10, 5, 8, 4, 2));
    }

    /** The Netherlands: the weighted sum of the first eight digits modulo 11. Empty where that is 10. */
    public static OptionalInt netherlands(String digits) {
        int remainder = weighted(digits, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return remainder == 10 ? OptionalInt.empty() : OptionalInt.of(remainder);
    }

    /** Sweden: Luhn, over the nine digits before. */
    public static int sweden(String digits) {
        return luhn(digits);
    }

    /** The digit that is put behind, so that the sum by Luhn is divisible by 10. */
    static int luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int doubled = digit(digits, digits.length() - 1 - i) * (i % 2 == 0 ? 2 : 1);
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return (10 - sum % 10) % 10;
    }

    /** Germany: ISO 7064, MOD 11,10. */
    public static int germany(String digits) {
        return mod11And10(digits);
    }

    static int mod11And10(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length(); i++) {
            int sum = (digit(digits, i) + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10;
    }

    /** Great Britain: two digits that make the weighted sum divisible by 97. */
    public static String greatBritain(String digits) {
        return twoDigits(97 - weighted(digits, 8, 7, 6, 5, 4, 3, 2) % 97);
    }

    /** An IBAN: ISO 7064, MOD 97-10, of the national account number with the country behind it. */
    public static String iban(String country, String account) {
        StringBuilder digits = new StringBuilder();
        (account + country + "00").chars().forEach(c -> digits.append(Character.digit(c, Character.MAX_RADIX)));
        return twoDigits(98 - new BigInteger(digits.toString()).mod(MOD_97).intValue());
    }

    private static OptionalInt elevenMinus(int sum) {
        int remainder = sum % 11;
        return remainder == 1 ? OptionalInt.empty() : OptionalInt.of((11 - remainder) % 11);
    }

    /** The sum of the digits, each by its weight; no more of them than there are weights. */
    static int weighted(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += digit(digits, i) * weights[i];
        }
        return sum;
    }

    static int digit(String digits, int at) {
        return digits.charAt(at) - '0';
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
