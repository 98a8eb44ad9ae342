package io.counterpart.party;

import java.util.Arrays;

/**
 * What a contact was when it was last looked at, for what companies hand on to their persons (INH-4): kept for contacts
 * without counterparts too.
 *
 * @param no the number people use
 * @param companyNo the number of the company whose values it has taken up; the empty text for none
 * @param digest of its row; 0 where it is to be looked at once more
 * @param prints per field the fingerprint of the shared value, {@link Baseline#NONE} where it is not known
 */
public record Standing(Key contact, String no, String companyNo, long digest, long[] prints) {

    public boolean hasCompany() {
        return !companyNo.isEmpty();
    }

    /** Whether two are the same in everything that is stored. */
    public boolean isSame(Standing other) {
        return contact.equals(other.contact)
                && no.equals(other.no)
                && companyNo.equals(other.companyNo)
                && digest == other.digest
                && Arrays.equals(prints, other.prints);
    }
}
