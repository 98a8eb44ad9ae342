package io.counterpart.config;

import io.counterpart.file.FileOptions;
import io.counterpart.party.Entity;
import io.counterpart.rules.FilePolicy;
import io.counterpart.rules.MatchGroup;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What files of one sort mean: {@code files/NAME.yaml}.
 *
 * @param name of the mapping; of one that is not configured the entity's
 * @param pattern of the names of its files, with {@code *} and {@code ?}
 * @param columns header to meaning; none where the headers are known by name
 * @param findsByNumber whether a row's number says which record it is about
 * @param groups by which a row without a number finds its record, in this order
 * @param allOrNothing whether one row that is not taken keeps all from being taken
 * @param text of the mapping: another one makes another file of the same content
 */
public record FileMapping(
        String name,
        String pattern,
        Entity entity,
        FileOptions options,
        Map<String, FileColumn> columns,
        boolean findsByNumber,
        List<MatchGroup> groups,
        FilePolicy policy,
        boolean allOrNothing,
        String text) {

    public FileMapping {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns)); // their order is that of a file written
        groups = List.copyOf(groups);
    }

    /** Whether a file of this name is of this sort. */
    public boolean isOf(String fileName) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(fileName));
    }

    /** Whether the headers say what columns hold. */
    public boolean isByHeadings() {
        return columns.isEmpty();
    }
}
