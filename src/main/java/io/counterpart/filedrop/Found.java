package io.counterpart.filedrop;

import io.counterpart.mapping.RawRow;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The record that a row is about.
 *
 * @param record null where there is none, or none can be told
 * @param candidates the numbers of several records that it may be about; then none can be told
 * @param own by which it is known that an earlier row is about the same record
 * @param matched by what later rows without a number may be about the same record
 */
record Found(@Nullable RawRow record, List<String> candidates, Set<String> own, Set<String> matched) {

    boolean isAmbiguous() {
        return !candidates.isEmpty();
    }
}
