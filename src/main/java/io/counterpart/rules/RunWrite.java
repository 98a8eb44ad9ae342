package io.counterpart.rules;

import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run wrote of one record, all its writes of it taken together.
 *
 * @param fields by field what was there before and after; of a record that was made before is nothing
 * @param made what is known of a record that the run made; null for one that was there
 * @param isDeletion whether the run deleted it
 */
public record RunWrite(
        Entity entity,
        Key key,
        String no,
        Map<Integer, Change> fields,
        @Nullable Made made,
        boolean isDeletion) {

    public RunWrite {
        fields = Map.copyOf(fields);
    }

    /**
     * One field of it.
     *
     * @param before the column's text, null for a database null
     * @param after the column's text as it was sent
     * @param beforeValue the shared value of the text before
     * @param afterValue the shared value of the text after
     */
    public record Change(@Nullable String before, @Nullable String after, String beforeValue, String afterValue) {}

    /**
     * A record that the run made.
     *
     * @param digest what it had then, 0 where that is not known
     * @param writtenLater whether a later run has written it
     * @param held what refers to it, in words; null for nothing that is known
     */
    public record Made(
            long digest, boolean writtenLater, @Nullable String held) {}
}
