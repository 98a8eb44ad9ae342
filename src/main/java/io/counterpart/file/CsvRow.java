package io.counterpart.file;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One row as the CSV library delivers it, cell by cell into an array: no map and no copy a row. */
final class CsvRow extends CsvCallbackHandler<CsvRow> {
    private final int mostCells;
    private final int mostCharacters;
    private @Nullable String[] cells = new String[16];
    private int count;
    private long line;
    private long characters;
    private int formula;
    private boolean filled;
    private boolean empty;
    private boolean mended;

    CsvRow(Limits limits) {
        mostCells = limits.columns() * 2;
        mostCharacters = limits.row();
    }

    @Override
    protected void beginRecord(long startingLine) {
        line = startingLine;
        count = 0;
        characters = 0;
        formula = -1;
        filled = false;
        empty = false;
    }

    @Override
    protected void addField(char[] buffer, int from, int length, boolean quoted) {
        characters += length;
        if (count == mostCells || characters > mostCharacters) {
            characters = (long) mostCharacters + 1;
            return; // goes on to the row's end and keeps nothing of it
        }
        if (count == cells.length) {
            cells = Arrays.copyOf(cells, count * 2);
        }
        cells[count] = length == 0 ? "" : cell(buffer, from, length);
        count++;
    }

    /** From now on rows are those of {@link RejectedRecords}. */
    void readMended() {
        mended = true;
    }

    private @Nullable String cell(char[] buffer, int from, int length) {
        filled = true;
        String cell = new String(buffer, from, length);
        char first = buffer[from];
        if (first == '=' && formula < 0) {
            formula = count;
        }
        if (mended && cell.equals(CsvText.ABSENT)) {
            return null;
        }
        return first == '\'' ? CsvText.read(cell) : cell;
    }

    @Override
    protected void setEmpty() {
        empty = true;
    }

    @Override
    protected void setComment(char[] buffer, int from, int length) {
        throw new IllegalStateException("comments are not asked for");
    }

    @Override
    protected RecordType getRecordType() {
        return empty ? RecordType.EMPTY : RecordType.DATA;
    }

    @Override
    protected int getFieldCount() {
        return count;
    }

    @Override
    protected CsvRow buildRecord() {
        return this;
    }

    long line() {
        return line;
    }

    /** A copy of the row's own. */
    @Nullable
    String[] cells() {
        return Arrays.copyOf(cells, count);
    }

    /** Whether any cell has text: a row without is what spreadsheets leave behind. */
    boolean isFilled() {
        return filled || isTooLarge();
    }

    boolean isTooLarge() {
        return characters > mostCharacters;
    }

    /** The place of the first cell that is a formula; -1 for none. */
    int formula() {
        return formula;
    }
}
