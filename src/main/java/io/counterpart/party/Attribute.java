package io.counterpart.party;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a record says of itself that rules look at and no pair keeps equal: settings of an entity file beside {@code fields}.
 * They are numbered among the {@link Fields}, so that they are read, guarded, written and journalled like any field; no
 * merge ever hears them.
 */
public enum Attribute {
    /** A stable id that survives a changed number (REN-1). */
    ID("id"),
    /** The number of a person's company (INH-1). */
    COMPANY_NO("companyNo"),
    /** The name of a person's company, for systems that keep it with the person (INH-3). */
    COMPANY_NAME("companyName"),
    /** The number of the contact that this one was merged into (MRG-1). */
    MERGED_INTO("mergedInto"),
    /** Whether the contact is a minor (PRV-1). */
    MINOR("minor"),
    /** Whether a minor's parents have consented (PRV-1). */
    PARENTAL_CONSENT("parentalConsent"),
    /** The name of the person there (CRC-3). */
    CONTACT_PERSON("contactPerson"),
    /** The number of the contact that is the person there (CRC-3, CRC-5). */
    PRIMARY_CONTACT_NO("primaryContactNo"),
    /** While it is not zero, the currency stays (MOD-7). */
    BALANCE("balance"),
    /** On the contact the customer's number, on the customer the contact's (REL-5). */
    CUSTOMER_LINK(Kind.CUSTOMER),
    VENDOR_LINK(Kind.VENDOR),
    BANK_ACCOUNT_LINK(Kind.BANK_ACCOUNT);

    /** Stands before the names of attributes, so that users may call a shared field as they like. */
    private static final String MARK = ":";

    private static final String LINK = "link";

    private final String setting;
    private final @Nullable Kind link;
    private final String fieldName;

    Attribute(String setting) {
        this.setting = setting;
        this.link = null;
        this.fieldName = MARK + setting;
    }

    Attribute(Kind link) {
        this.setting = LINK;
        this.link = link;
        this.fieldName = MARK + LINK + "." + link.settingName();
    }

    /** The column that holds the other side's number in pairs of this kind (REL-5). */
    public static Attribute link(Kind kind) {
        return switch (kind) {
            case CUSTOMER -> CUSTOMER_LINK;
            case VENDOR -> VENDOR_LINK;
            case BANK_ACCOUNT -> BANK_ACCOUNT_LINK;
        };
    }

    /** Those that an entity file may name, links apart. */
    public static List<Attribute> of(Entity entity) {
        return switch (entity) {
            case CONTACT -> List.of(ID, COMPANY_NO, COMPANY_NAME, MERGED_INTO, MINOR, PARENTAL_CONSENT);
            case CUSTOMER, VENDOR -> List.of(ID, CONTACT_PERSON, PRIMARY_CONTACT_NO);
            case BANK_ACCOUNT -> List.of(ID, BALANCE);
            case INTERACTION, SALES_DOCUMENT, PURCHASE_DOCUMENT -> List.of();
        };
    }

    /** The key of an entity file. */
    public String setting() {
        return setting;
    }

    /** The kind of a link column. */
    public Optional<Kind> linkOf() {
        return Optional.ofNullable(link);
    }

    /** The name among the {@link Fields}; no shared field is called so. */
    public String fieldName() {
        return fieldName;
    }

    /** The name of a field as people read it: an attribute's without its mark. */
    public static String title(String fieldName) {
        return fieldName.startsWith(MARK) ? fieldName.substring(MARK.length()) : fieldName;
    }
}
