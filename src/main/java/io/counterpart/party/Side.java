package io.counterpart.party;

/** One of the two systems that are kept in step. */
public enum Side {
    CRM,
    ERP;

    public Side other() {
        return this == CRM ? ERP : CRM;
    }

    /** The name as users write it: {@code crm} or {@code erp}. */
    public String id() {
        return this == CRM ? "crm" : "erp";
    }
}
