package io.counterpart.rules;

import io.counterpart.party.Row;
import org.jspecify.annotations.Nullable;

/** What the columns of an entity make of the values that a row of a file has. */
@FunctionalInterface
public interface FileForms {

    /**
     * One value in its column.
     *
     * @param same whether the record holds it already, in that form or another that means the same
     * @param objection why the column cannot hold it; null where it can
     */
    record Form(boolean same, @Nullable String objection) {}

    /** What becomes of all values of a row, each by its field; null for fields that the row does not have. */
    @Nullable
    Form[] of(FileRow row, @Nullable Row current);
}
