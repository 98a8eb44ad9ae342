package io.counterpart.party;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Something that has a table: the parties, which are the CRM's contact and the ERP's {@link Kind}s, are kept in step; the
 * records are only written.
 */
public enum Entity {
    CONTACT(Side.CRM, "contact"),
    CUSTOMER(Kind.CUSTOMER),
    VENDOR(Kind.VENDOR),
    BANK_ACCOUNT(Kind.BANK_ACCOUNT),
    /** An entry of the CRM's log of what was done with a contact (INT-1). */
    INTERACTION(Side.CRM, "interaction"),
    /** The head of a sales quote or sales order in the ERP (DOC-1). */
    SALES_DOCUMENT(Side.ERP, "sales-document"),
    /** The head of a purchase quote or purchase order in the ERP (DOC-1). */
    PURCHASE_DOCUMENT(Side.ERP, "purchase-document");

    private static final List<Entity> PARTIES = List.of(CONTACT, CUSTOMER, VENDOR, BANK_ACCOUNT);
    private static final List<Entity> RECORDS = List.of(INTERACTION, SALES_DOCUMENT, PURCHASE_DOCUMENT);

    private final Side side;
    private final Optional<Kind> kind;
    private final String id;

    Entity(Side side, String id) {
        this.side = side;
        this.kind = Optional.empty();
        this.id = id;
    }

    Entity(Kind kind) {
        this.side = Side.ERP;
        this.kind = Optional.of(kind);
        this.id = kind.id();
    }

    /** The contact and the kinds, in the order in which rules treat them. */
    public static List<Entity> parties() {
        return PARTIES;
    }

    /** What is written for parties, and paired with nothing. */
    public static List<Entity> records() {
        return RECORDS;
    }

    public Side side() {
        return side;
    }

    /** The kind of counterpart it is; empty for the contact and for records. */
    public Optional<Kind> kind() {
        return kind;
    }

    /** The name on the command line, in entity files and in output: {@code bank-account}. */
    public String id() {
        return id;
    }

    /** The name of its settings in {@code rules.yaml}: {@code bankAccount}. */
    public String settingName() {
        return kind.map(Kind::settingName).orElseGet(() -> camelCase(id));
    }

    public String title() {
        return kind.map(Kind::title).orElseGet(() -> id.replace('-', ' '));
    }

    private static String camelCase(String id) {
        int dash = id.indexOf('-');
        return dash < 0
                ? id
                : id.substring(0, dash) + Character.toUpperCase(id.charAt(dash + 1)) + id.substring(dash + 2);
    }

    /** The entity called {@code bank-account} or {@code bankAccount}; empty for any other word. */
    public static Optional<Entity> of(String name) {
        return Arrays.stream(values())
                .filter(entity ->
                        entity.id().equals(name) || entity.settingName().equals(name))
                .findFirst();
    }
}
