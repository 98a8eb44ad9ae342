package io.counterpart.file;

import org.jspecify.annotations.Nullable;

/** Rows of a file that {@link RejectedRecords} wrote, and a person has mended. */
final class Mended {
    private Mended() {}

    /** Takes back what made the cells of a CSV file harmless, after a spreadsheet has saved it as XLSX. */
    static void read(@Nullable String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i];
            cells[i] = cell == null || cell.equals(CsvText.ABSENT) ? null : CsvText.read(cell);
        }
    }

    /** The place of a formula that was not mended, -1 for none: the apostrophe in front only made it harmless. */
    static int formula(Header header, @Nullable String[] cells) {
        for (int place : header.places()) {
            String cell = place < cells.length ? cells[place] : null;
            if (cell != null && cell.startsWith("=")) {
                return place;
            }
        }
        return -1;
    }
}
