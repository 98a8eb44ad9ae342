package io.counterpart.histories;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody does.
 *
 * @param which of the history's records there, in the order of their creation; more than there are begin anew
 * @param values columns and what they get; numbers and names stand without the history's own
 * @param ago how many seconds before now the system dates it
 * @param other where the record is that a link names
 */
record Step(
        Deed deed,
        Place place,
        int which,
        Map<String, @Nullable String> values,
        int ago,
        @Nullable Place other,
        int otherWhich) {

    enum Deed {
        INSERT,
        EDIT,
        DELETE,
        /** Gets another number; its stable id stays. */
        RENUMBER,
        /** Leaves what the mapping's filter lets through, or comes back. */
        ARCHIVE,
        RETURN,
        /** Somebody types another record's number into the link column, or empties it. */
        NAME,
        UNNAME,
        /** A contact comes to a company, or leaves it. */
        JOIN,
        LEAVE,
        /** The verbs. */
        LINK,
        UNLINK;

        boolean isVerb() {
            return this == LINK || this == UNLINK;
        }

        boolean endsPairs() {
            return this == DELETE || this == NAME || this == UNNAME || isVerb();
        }
    }

    @Override
    public String toString() {
        return deed.name().toLowerCase(Locale.ROOT) + " " + place.table + " " + which
                + (values.isEmpty() ? "" : " " + values)
                + (other == null ? "" : " - " + other.table + " " + otherWhich)
                + (ago == 0 ? "" : " (" + ago + " s ago)");
    }
}
