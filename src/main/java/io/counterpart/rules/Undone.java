package io.counterpart.rules;

import io.counterpart.party.Entity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one party when a run is taken back.
 *
 * @param left what the run wrote and stays as it is
 * @param waitsForOthers whether a record would be deleted if only no other one referred to it
 */
public record Undone(Decision decision, List<Left> left, boolean waitsForOthers) {

    public Undone {
        left = List.copyOf(left);
    }

    /**
     * What stays as it is.
     *
     * @param field -1 for the whole record
     * @param now the column's text, null for none
     * @param before what it was before the run, null for none
     * @param reason why, in words
     */
    public record Left(
            Entity entity,
            String no,
            int field,
            @Nullable String now,
            @Nullable String before,
            String reason) {}
}
