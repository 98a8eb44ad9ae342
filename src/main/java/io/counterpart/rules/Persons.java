package io.counterpart.rules;

import io.counterpart.party.Attribute;
import io.counterpart.party.Fields;
import io.counterpart.party.Row;

/** What a contact says of itself: whether it is a person, of which company, and whether it is blocked for privacy. */
public final class Persons {

    private Persons() {}

    public static boolean isPerson(Row contact, Fields fields) {
        return value(contact, fields.indexOf(Fields.TYPE)).equals(Fields.PERSON);
    }

    /** The number of the company that a person belongs to; the empty text for none. */
    public static String companyNo(Row contact, Fields fields) {
        return value(contact, fields.indexOf(Attribute.COMPANY_NO));
    }

    /** Whether it gets no counterpart (CRE-7, PRV-1); one that may be blocked, since its value has no shared form, is. */
    public static boolean isBlocked(Row contact, Fields fields) {
        int field = fields.indexOf(Fields.PRIVACY_BLOCKED);
        return field >= 0
                && (!contact.isReadable(field) || value(contact, field).equals("true"));
    }

    private static String value(Row contact, int field) {
        return field < 0 ? "" : contact.values()[field];
    }
}
