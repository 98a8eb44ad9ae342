package io.counterpart.histories;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** When two values are one, as the mapping of the histories says; on its own, so that it can contradict the program. */
final class Canonical {
    private Canonical() {}

    static String of(Place place, String column, @Nullable String raw) {
        String text = raw == null ? "" : raw.stripTrailing();
        return switch (column) {
            case "email" -> text.strip().toLowerCase(Locale.ROOT);
            case "address" -> text.toUpperCase(Locale.ROOT);
            case "blocked" -> text.equals("t") ? "t" : "";
            case "language" ->
                place == Place.CONTACT ? text.replace("Danish", "DAN").replace("German", "DEU") : text;
            default -> text;
        };
    }

    /** The shared field's name. */
    static String field(String column) {
        return switch (column) {
            case "phone" -> "phoneNo";
            case "vat" -> "vatRegistrationNo";
            case "blocked" -> "privacyBlocked";
            case "currency", "language", "salesperson", "territory" -> column + "Code";
            default -> column;
        };
    }
}
