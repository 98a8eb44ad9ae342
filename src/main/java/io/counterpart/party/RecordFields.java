package io.counterpart.party;

import java.util.List;
import java.util.stream.Stream;

/** What records that belong to no pair can hold of their own, beside the fields of the parties that they are written for. */
public final class RecordFields {
    public static final String CONTACT_NO = "contactNo";
    public static final String CONTACT_KEY = "contactKey";
    public static final String CONTACT_NAME = "contactName";
    public static final String COMPANY_NO = "companyNo";
    public static final String COMPANY_KEY = "companyKey";
    public static final String COMPANY_NAME = "companyName";
    public static final String TEMPLATE = "template";
    public static final String SALESPERSON_CODE = "salespersonCode";

    /** When an interaction took place: as one value, or its day and its time of day. */
    public static final String AT = "at";

    public static final String DATE = "date";
    public static final String TIME = "time";
    public static final String DESCRIPTION = "description";
    public static final String DOCUMENT_TYPE = "documentType";
    public static final String DOCUMENT_NO = "documentNo";

    public static final String DOCUMENT_DATE = "documentDate";
    public static final String CUSTOMER_NO = "customerNo";
    public static final String BILL_TO_CUSTOMER_NO = "billToCustomerNo";
    public static final String VENDOR_NO = "vendorNo";
    public static final String PAY_TO_VENDOR_NO = "payToVendorNo";

    public static final String DOCUMENT_KEY = "documentKey";
    public static final String LINE_NO = "lineNo";
    public static final String ITEM = "item";
    public static final String QUANTITY = "quantity";

    /** In the history of a document: what was ordered, in one text. No column has it. */
    public static final String LINES = ":lines";

    private static final List<String> WHOM =
            List.of(CONTACT_NO, CONTACT_KEY, CONTACT_NAME, COMPANY_NO, COMPANY_KEY, COMPANY_NAME, TEMPLATE);

    private RecordFields() {}

    /** The fields that an entity's records may have; a document has those of the parties too. */
    public static List<String> of(Entity record) {
        return switch (record) {
            case INTERACTION -> with(WHOM, AT, DATE, TIME, DESCRIPTION, DOCUMENT_TYPE, DOCUMENT_NO, SALESPERSON_CODE);
            case SALES_DOCUMENT -> with(WHOM, DOCUMENT_DATE, CUSTOMER_NO, BILL_TO_CUSTOMER_NO);
            case PURCHASE_DOCUMENT -> with(WHOM, DOCUMENT_DATE, VENDOR_NO, PAY_TO_VENDOR_NO);
            case CONTACT, CUSTOMER, VENDOR, BANK_ACCOUNT -> List.of();
        };
    }

    /** Those that a document's line may have. */
    public static List<String> ofLines() {
        return List.of(DOCUMENT_NO, DOCUMENT_KEY, LINE_NO, ITEM, QUANTITY);
    }

    /** Those that hold the number of whom business is done with. */
    public static List<String> partyNumbers(Entity document) {
        return document == Entity.SALES_DOCUMENT
                ? List.of(CUSTOMER_NO, BILL_TO_CUSTOMER_NO)
                : List.of(VENDOR_NO, PAY_TO_VENDOR_NO);
    }

    private static List<String> with(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }
}
