package io.counterpart.file;

import org.jspecify.annotations.Nullable;

/**
 * One record of a file.
 *
 * @param line where it begins, from 1: the line (CSV, JSON lines), the row (XLSX), or the number of the object (JSON) or card
 *     (vCard)
 * @param values parallel to {@link RecordFile#columns} as they were when the record was read; shorter where later records bring
 *     further columns, longer only where the record is rejected for having too many. Null: the record does not have that
 *     column. "": there, and empty
 * @param rejected why the record cannot be taken as it is; null where it can
 */
public record FileRecord(
        long line, @Nullable String[] values, @Nullable Rejected rejected) {}
