package io.counterpart.demo;

import java.util.Set;

/** The demo ERP's own view of a business partner, by country: its books are kept in Great Britain. */
enum PostingGroup {
    DOMESTIC("1M(8D)", 50_000),
    EU("14 DAYS", 25_000),
    FOREIGN("COD", 10_000);

    private static final Set<String> EU_COUNTRIES =
            Set.of("AT", "BE", "CZ", "DE", "DK", "ES", "FI", "FR", "NL", "SE", "SI");

    final String paymentTerms;
    /** In pounds. */
    final int creditLimit;

    PostingGroup(String paymentTerms, int creditLimit) {
        this.paymentTerms = paymentTerms;
        this.creditLimit = creditLimit;
    }

    static PostingGroup of(String countryCode) {
        if (countryCode.equals("GB")) {
            return DOMESTIC;
        }
        return EU_COUNTRIES.contains(countryCode) ? EU : FOREIGN;
    }
}
