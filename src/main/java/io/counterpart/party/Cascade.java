package io.counterpart.party;

import org.jspecify.annotations.Nullable;

/**
 * A change of a company on its way to its persons (INH-4): written down until the last of them is done.
 *
 * @param id the store's, 0 while it is not stored
 * @param old per field the fingerprint of the company's value before, {@link Baseline#NONE} where it is not known
 * @param position the last person that is done, in the order of the keys; null for none
 */
public record Cascade(
        long id,
        Key company,
        String companyNo,
        long[] old,
        @Nullable Key position) {}
