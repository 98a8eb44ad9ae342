package io.counterpart.histories;

import org.jspecify.annotations.Nullable;

/**
 * What somebody put into a column of a record.
 *
 * @param old what was there
 * @param batch edits of one batch were all made before any of them could be seen; unknown where that cannot be told
 */
record Edit(
        int batch,
        Place place,
        String guid,
        String column,
        @Nullable String old,
        @Nullable String value) {
    static final int UNKNOWN = -1;

    String canonicalOld() {
        return Canonical.of(place, column, old);
    }

    String canonical() {
        return Canonical.of(place, column, value);
    }
}
