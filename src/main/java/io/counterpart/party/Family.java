package io.counterpart.party;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contact as a company or as a person of one (INH-1 to INH-4).
 *
 * @param now what the contact is; null where nobody asks, since no company hands anything on
 * @param known what it was when it was last looked at; null where it never was
 * @param company the company of a person that has got one or whose company has changed; null where there is none or
 *     nothing of it is asked
 * @param previous what is known of the company that a person had before; null for none
 * @param cascades changes of the company that are on their way to its persons
 * @param firstLook whether no contact was ever looked at, so that there is nothing new in what is found
 */
public record Family(
        @Nullable Standing now,
        @Nullable Standing known,
        @Nullable Company company,
        @Nullable Standing previous,
        List<Cascade> cascades,
        boolean firstLook) {

    public static final Family NONE = new Family(null, null, null, null, List.of(), true);

    /**
     * A company as it is.
     *
     * @param prints per field the fingerprint of the shared value
     */
    public record Company(Row row, long[] prints) {}

    public Family {
        cascades = List.copyOf(cascades);
    }

    /** Whether the contact is a person that has come to another company, or to its first, since it was last looked at. */
    public boolean hasJoined() {
        return now != null
                && !firstLook
                && now.hasCompany()
                && (known == null || !known.companyNo().equals(now.companyNo()));
    }
}
