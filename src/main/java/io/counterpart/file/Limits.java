package io.counterpart.file;

/**
 * How large the parts of a file may be, so that no file can take the memory or the disk.
 *
 * @param cell characters in one value
 * @param row characters in one record
 * @param columns different columns in one file
 * @param unpacked bytes that a packed file (XLSX) may unfold to
 * @param ratio how many times larger than packed a part of a packed file may unfold to; ordinary sheets stay below 100
 */
public record Limits(int cell, int row, int columns, long unpacked, int ratio) {

    /** 1 million characters a value, 4 million a record, 1,000 columns, 4 GB unpacked, 200 times. */
    public static final Limits DEFAULT = new Limits(1_000_000, 4_000_000, 1_000, 4L << 30, 200);
}
