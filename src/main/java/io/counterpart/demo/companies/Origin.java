package io.counterpart.demo.companies;

/** Where a company is known when the two systems meet, and how: out of a hundred, so many. */
public enum Origin {
    /** In the ERP only. */
    ERP_ONLY(70, "known to the ERP only"),
    /** In the CRM with the same VAT number; name and phone in another spelling. */
    SAME_VAT(10, "in both, the same VAT number"),
    /** In the CRM without VAT number; name and post code agree but for case and spaces. */
    SAME_POST_CODE(8, "in both, the same name and post code"),
    /** In the CRM without VAT number and address; name and phone agree but for spaces. */
    SAME_PHONE(4, "in both, the same name and phone number"),
    /** Twice in the CRM: nobody but a person can tell which of the two it is. */
    TWICE_IN_CRM(1, "twice in the CRM: waits for a person"),
    /** In the CRM under another name; only the e-mail address agrees. */
    SAME_EMAIL(1, "in both, only the e-mail address agrees: waits for a person"),
    /** In the CRM only: somebody who has not bought anything yet. */
    CRM_ONLY(6, "known to the CRM only");

    private final int percent;
    private final String title;

    Origin(int percent, String title) {
        this.percent = percent;
        this.title = title;
    }

    public String title() {
        return title;
    }

    static Origin thrown(Dice dice) {
        int left = dice.below(100);
        for (Origin origin : values()) {
            left -= origin.percent;
            if (left < 0) {
                return origin;
            }
        }
        throw new AssertionError("the shares make a hundred");
    }

    /** Whether an ERP record of the company waits for a person. */
    boolean waits() {
        return this == TWICE_IN_CRM || this == SAME_EMAIL;
    }

    /** Whether the first sync makes pairs of the company's records. */
    boolean isPaired() {
        return this != CRM_ONLY && !waits();
    }
}
