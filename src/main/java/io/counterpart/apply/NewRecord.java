package io.counterpart.apply;

import io.counterpart.party.DocumentKind;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record to be made that belongs to no pair.
 *
 * @param document which kind of document it is; null for what is none
 * @param number where its number comes from, if the table needs one
 * @param values by field name, none of them blank; nobody else changes them any more
 * @param lines of a document, likewise
 * @param contactKey the contact for whom it is made
 * @param rule the id of the rule by which it is made
 * @param copies how many times it is made, all or none
 */
public record NewRecord(
        Entity entity,
        @Nullable DocumentKind document,
        Numbers.Source number,
        Map<String, String> values,
        List<Map<String, String>> lines,
        Key contactKey,
        String rule,
        int copies) {

    public NewRecord {
        values = Collections.unmodifiableMap(values); // a copy of each takes longer than all the rest of it
        lines = List.copyOf(lines);
    }
}
