package io.counterpart.demo.companies;

/** What people do to a company once the two systems know each other: out of a hundred companies, to so many. */
public enum Edit {
    NONE(80, "left alone"),
    PHONE_IN_CRM(4, "a new phone number, in the CRM"),
    ADDRESS_IN_ERP(4, "a new address, in the ERP"),
    TWO_FIELDS(3, "two fields: the e-mail address in the CRM, the address in the ERP"),
    SAME_FIELD(2, "one field: a new web site in each system, not the same one"),
    SAME_VALUE(1, "one field: the same new phone number in both"),
    CLEARED(2, "the web site is cleared, in the CRM"),
    ERP_OWN(2, "the payment terms, which are the ERP's own business"),
    CONTACT_DELETED(1, "the contact is deleted"),
    RECORD_DELETED(1, "the customer or vendor is deleted");

    private final int percent;
    private final String title;

    Edit(int percent, String title) {
        this.percent = percent;
        this.title = title;
    }

    public String title() {
        return title;
    }

    static Edit thrown(Dice dice) {
        int left = dice.below(100);
        for (Edit edit : values()) {
            left -= edit.percent;
            if (left < 0) {
                return edit;
            }
        }
        throw new AssertionError("the shares make a hundred");
    }

    public boolean isInCrm() {
        return switch (this) {
            case PHONE_IN_CRM, TWO_FIELDS, SAME_FIELD, SAME_VALUE, CLEARED, CONTACT_DELETED -> true;
            default -> false;
        };
    }

    public boolean isInErp() {
        return switch (this) {
            case ADDRESS_IN_ERP, TWO_FIELDS, SAME_FIELD, SAME_VALUE, ERP_OWN, RECORD_DELETED -> true;
            default -> false;
        };
    }
}
