package io.counterpart.database;

import io.counterpart.party.Key;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * New values for some columns of one record.
 *
 * @param digest of the record as it was read: where it is another one by now, nothing is written
 * @param columns column to new text, null for a database null
 */
public record RowUpdate(Key key, long digest, Map<String, @Nullable String> columns) {}
