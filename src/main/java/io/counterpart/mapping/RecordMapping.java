package io.counterpart.mapping;

import io.counterpart.party.DocumentKind;
import io.counterpart.party.Entity;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where records live that belong to no pair: one entity file of a document or of the interaction log.
 *
 * @param table of the record, or of the document's head
 * @param type the column that tells one kind of document from another; null for a table of one kind
 * @param types its value per kind of document that may be written; without a column any value
 * @param open columns and values of a document that may still be changed (DOC-3)
 * @param lines of the document; null where only heads are written
 */
public record RecordMapping(
        EntityMapping table,
        @Nullable String type,
        Map<DocumentKind, String> types,
        Map<String, String> open,
        @Nullable Lines lines) {

    public RecordMapping {
        types = Map.copyOf(types);
        open = Map.copyOf(open);
    }

    /**
     * The lines of documents.
     *
     * @param type the column that takes the head's type; null for none
     * @param step from one line's number to the next
     */
    public record Lines(EntityMapping table, @Nullable String type, int step) {}

    public Entity entity() {
        return table.entity();
    }

    /** The column of a field; empty where the file does not name it. */
    public Optional<FieldMapping> field(String name) {
        return table.field(name);
    }
}
