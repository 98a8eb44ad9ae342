package io.counterpart.mapping;

/**
 * One part of a person's full name (FLD-5, NAM-1). What is written takes the place of that part in the name that the column
 * holds: {@link RowMapper#write} rebuilds the name of all parts.
 */
public record SplitName(NameParts.Part part) implements Transform {

    @Override
    public String read(String value) {
        return NameParts.of(value).part(part);
    }

    /** The part alone. */
    @Override
    public String write(String value) {
        return Spelling.COLLAPSE_SPACES.read(value);
    }

    @Override
    public Loss loss() {
        return Loss.FORM;
    }
}
