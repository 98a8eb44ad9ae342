package io.counterpart.histories;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where records live: one table each, with the columns that the mapping names. Columns of one meaning have one name. */
enum Place {
    CONTACT(
            "contact",
            "contact",
            List.of(
                    "name",
                    "address",
                    "city",
                    "phone",
                    "email",
                    "vat",
                    "currency",
                    "language",
                    "salesperson",
                    "territory",
                    "blocked")),
    CUSTOMER("customer", "customer", CONTACT.shared),
    VENDOR(
            "vendor",
            "vendor",
            List.of("name", "address", "city", "phone", "email", "vat", "currency", "language", "blocked")),
    BANK("bank_account", "bank-account", List.of("name", "city", "phone", "email", "currency"));

    /** Those that are kinds of counterparts. */
    static final List<Place> KINDS = List.of(CUSTOMER, VENDOR, BANK);

    final String table;
    /** What the store calls it. */
    final String kind;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of: nobody can change it
    final List<String> shared;

    Place(String table, String kind, List<String> shared) {
        this.table = table;
        this.kind = kind;
        this.shared = shared;
    }

    static Place ofKind(String kind) {
        return Arrays.stream(values())
                .filter(place -> place.kind.equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** The place of this table. */
    static Place of(String table) {
        return Arrays.stream(values())
                .filter(place -> place.table.equals(table))
                .findFirst()
                .orElseThrow();
    }

    boolean isInCrm() {
        return this == CONTACT;
    }

    /** The contact's column with the number of its counterpart of this kind. */
    String linkOnContact() {
        return switch (this) {
            case CONTACT -> throw new IllegalArgumentException("a contact is no counterpart");
            case CUSTOMER -> "customer_no";
            case VENDOR -> "vendor_no";
            case BANK -> "bank_no";
        };
    }

    /** The first letters of the numbers that people give. */
    String letter() {
        return this == CONTACT ? "P" : table.substring(0, 1).toUpperCase(Locale.ROOT);
    }

    /** The time of the change as the table keeps it, some seconds ago; empty where it keeps a version. */
    String stamp() {
        return switch (this) {
            case CUSTOMER -> ", modified = (clock() - ? * interval '1 second') at time zone 'America/Halifax'";
            case VENDOR -> "";
            case CONTACT, BANK -> ", modified = clock() - ? * interval '1 second'";
        };
    }
}
