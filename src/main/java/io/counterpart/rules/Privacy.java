package io.counterpart.rules;

import io.counterpart.party.Attribute;
import io.counterpart.party.Fields;
import io.counterpart.party.Row;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The privacy block: what counts as one (PRV-1). */
public final class Privacy {
    /** The rule under which a block travels, and under which it stops what would be made. */
    public static final String RULE = "PRV-1";

    /** The shared field that holds it. */
    public static final String FIELD = "privacyBlocked";

    /** Words for no. */
    private static final Set<String> FREE = Set.of("false", "0", "f", "no", "n", "nein", "off");

    /** The forms of columns that take no words: numbers and booleans. */
    private static final Map<String, String> YES = Map.of("false", "true", "0", "1");

    private static final Map<String, String> NO = Map.of("true", "false", "1", "0");

    private Privacy() {}

    /**
     * Whether nothing may be made for this record: it is blocked, or what it holds cannot be read. Never, where the files do
     * not share the field.
     */
    public static boolean isBlocked(Row record, Fields fields) {
        int field = fields.indexOf(FIELD);
        return field >= 0 && (!record.isReadable(field) || isSet(record.values()[field]));
    }

    /** Whether the contact may not be freed: a minor without parental consent. What cannot be read frees nobody. */
    static boolean isProtectedMinor(Row contact, Fields fields) {
        int minor = fields.indexOf(Attribute.MINOR);
        int consent = fields.indexOf(Attribute.PARENTAL_CONSENT);
        boolean isMinor = minor >= 0 && (!contact.isReadable(minor) || isSet(contact.values()[minor]));
        return isMinor && !(consent >= 0 && contact.isReadable(consent) && isSet(contact.values()[consent]));
    }

    /** Whether a value means yes: every value but a blank and the words for no. */
    static boolean isSet(String value) {
        return !value.isBlank() && !FREE.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * The value that turns a record's over: another record's, but where the record itself has it as a number or a boolean
     * in that form. A column with 0 and 1 is not written {@code true}.
     *
     * @param held what the record holds
     * @param source what another record holds already; blank where none does
     */
    static String turned(String held, String source, boolean blocked) {
        String own = (blocked ? YES : NO).get(held);
        return own != null ? own : blocked && source.isBlank() ? "true" : source;
    }
}
