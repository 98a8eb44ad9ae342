package io.counterpart.party;

import java.util.Arrays;
import java.util.Optional;

/** What can be written for a contact in the ERP (DOC-1). */
public enum DocumentKind {
    SALES_QUOTE(Entity.SALES_DOCUMENT, Kind.CUSTOMER, "quote", "salesQuote"),
    SALES_ORDER(Entity.SALES_DOCUMENT, Kind.CUSTOMER, "order", "salesOrder"),
    PURCHASE_QUOTE(Entity.PURCHASE_DOCUMENT, Kind.VENDOR, "quote", "purchaseQuote"),
    PURCHASE_ORDER(Entity.PURCHASE_DOCUMENT, Kind.VENDOR, "order", "purchaseOrder");

    private final Entity entity;
    private final Kind party;
    private final String type;
    private final String settingName;

    DocumentKind(Entity entity, Kind party, String type, String settingName) {
        this.entity = entity;
        this.party = party;
        this.type = type;
        this.settingName = settingName;
    }

    /** The records among which it is one. */
    public Entity entity() {
        return entity;
    }

    /** With whom business is done by it. */
    public Kind party() {
        return party;
    }

    /** Its type among the records of its entity: {@code quote} or {@code order}. */
    public String type() {
        return type;
    }

    /** Whether it may be written for somebody who is no customer or vendor yet (DOC-2). */
    public boolean isQuote() {
        return type.equals("quote");
    }

    /** The name of its settings in {@code rules.yaml}: {@code salesQuote}. */
    public String settingName() {
        return settingName;
    }

    /** The name on the command line: {@code sales-quote}. */
    public String id() {
        return title().replace(' ', '-');
    }

    /** The name in a sentence: {@code sales quote}. */
    public String title() {
        return (party == Kind.CUSTOMER ? "sales " : "purchase ") + type;
    }

    /** The kind called {@code sales-quote} or {@code salesQuote}; empty for any other word. */
    public static Optional<DocumentKind> of(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.id().equals(name) || kind.settingName.equals(name))
                .findFirst();
    }
}
