package io.counterpart.mapping;

/** A value that a column gets when Counterpart creates the record, and never again (CRE-5). */
public record ColumnConstant(String column, String value) {}
