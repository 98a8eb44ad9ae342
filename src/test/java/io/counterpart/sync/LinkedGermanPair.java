package io.counterpart.sync;

import static io.counterpart.sync.GermanPair.edit;

import java.util.List;
import java.util.stream.Stream;

/** The German pair with columns for the other side's number and for a stable id, in both systems. */
final class LinkedGermanPair {
    static final String CUSTOMER_NO = "Debitor";
    static final String BANK_NO = "Bankverbindung";
    static final String CONTACT_NO = "Kontakt";

    private static final GermanPair.Edit CRM_COLUMNS = edit("crm.sql", "  \"Notiz\" text,\n", """
              "Notiz" text,
              "Debitor" text,
              "Bankverbindung" text,
              "Verschmolzen" text,
              "GUID" uuid not null default gen_random_uuid(),
              "Gesperrt" boolean,
            """);
    private static final GermanPair.Edit PARTNER_COLUMNS = edit("erp.sql", "  \"Memo\" text,\n", """
              "Memo" text,
              "Kontakt" text,
              "GUID" uuid not null default gen_random_uuid(),
              "DSGVO" boolean,
            """);
    private static final GermanPair.Edit BANK_COLUMNS = edit("erp.sql", "  iban char(34),\n", """
              iban char(34),
              "Kontakt" text,
              "GUID" uuid not null default gen_random_uuid(),
            """);

    static final List<GermanPair.Edit> COLUMNS = List.of(CRM_COLUMNS, PARTNER_COLUMNS, BANK_COLUMNS);

    static final GermanPair.Edit CONTACT_LINKS = edit(
            "config/entities/contact.yaml",
            "correlation: Extern-Ref\n",
            "correlation: Extern-Ref\nlink: {customer: Debitor, bankAccount: Bankverbindung}\n");
    static final GermanPair.Edit CUSTOMER_LINK =
            edit("config/entities/customer.yaml", "modified: Version\n", "modified: Version\nlink: Kontakt\n");
    static final GermanPair.Edit BANK_LINK =
            edit("config/entities/bank-account.yaml", "modified: geaendert\n", "modified: geaendert\nlink: Kontakt\n");

    static final List<GermanPair.Edit> LINKS = List.of(CONTACT_LINKS, CUSTOMER_LINK, BANK_LINK);

    static final List<GermanPair.Edit> IDS = Stream.of("contact", "customer", "vendor", "bank-account")
            .map(entity -> edit("config/entities/" + entity + ".yaml", "table: ", "id: GUID\ntable: "))
            .toList();

    private LinkedGermanPair() {}

    /** The columns, and these edits of the configuration. */
    static GermanPair.Edit[] with(List<GermanPair.Edit> edits, GermanPair.Edit... more) {
        return Stream.of(COLUMNS, edits, List.of(more)).flatMap(List::stream).toArray(GermanPair.Edit[]::new);
    }
}
