package io.counterpart.demo.companies;

import io.counterpart.mapping.official.CheckDigits;
import java.util.OptionalInt;
import java.util.function.Function;

/** The number under which a country's authorities know a company: six digits of our own, and what the country adds. */
final class OfficialNumber {

    private OfficialNumber() {}

    /** The digits of the VAT number, without the country. */
    static String of(String country, String six) {
        return switch (country) {
            case "DK" -> withCheckDigit("2" + six, CheckDigits::denmark);
            case "SE" -> "559" + six + CheckDigits.sweden("559" + six);
            case "DE" -> "81" + six + CheckDigits.germany("81" + six);
            case "NL" -> withCheckDigit("80" + six, CheckDigits::netherlands);
            case "FI" -> withCheckDigit("2" + six, CheckDigits::finland);
            case "GB" -> "3" + six + CheckDigits.greatBritain("3" + six);
            default -> throw unknown(country);
        };
    }

    /** As the other EU states and the customs write it. */
    static String vat(String country, String number) {
        return switch (country) {
            case "SE" -> "SE" + number + "01";
            case "NL" -> "NL" + number + "B01";
            default -> country + number;
        };
    }

    /** As people write it who want to read it: in groups. */
    static String spacedVat(String country, String number) {
        return switch (country) {
            case "DK" -> "DK " + number.replaceAll("..(?!$)", "$0 ");
            case "SE" -> "SE " + number.substring(0, 6) + " " + number.substring(6) + " 01";
            case "NL" -> "NL " + number + " B01";
            case "FI" -> "FI " + number;
            default -> country + " " + number.replaceAll("...(?!$)", "$0 ");
        };
    }

    /** In the companies' register. Germany, the Netherlands and Great Britain count there by themselves. */
    static String registration(String country, String number, String six, String legalForm) {
        return switch (country) {
            case "DK" -> "CVR " + number;
            case "SE" -> "Org.nr " + number.substring(0, 6) + "-" + number.substring(6);
            case "DE" -> (legalForm.endsWith("KG") ? "HRA " : "HRB ") + six;
            case "NL" -> "KvK 6" + six + "0";
            case "FI" -> "Y-tunnus " + number.substring(0, 7) + "-" + number.substring(7);
            case "GB" -> (legalForm.equals("LLP") ? "OC" : "08") + six;
            default -> throw unknown(country);
        };
    }

    /** One in eleven numbers has no check digit: the authorities skip it, and we count up a digit in front of ours. */
    private static String withCheckDigit(String digits, Function<String, OptionalInt> check) {
        OptionalInt digit = check.apply(digits);
        return digit.isPresent()
                ? digits + digit.getAsInt()
                : withCheckDigit((char) (digits.charAt(0) + 1) + digits.substring(1), check);
    }

    private static IllegalArgumentException unknown(String country) {
        return new IllegalArgumentException("no official numbers are known for the country " + country);
    }
}
