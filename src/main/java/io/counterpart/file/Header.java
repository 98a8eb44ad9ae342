package io.counterpart.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table, and where in a row they stand.
 *
 * @param names the columns that are read, in their order
 * @param places where each stands in the row; columns that begin with {@code #} are left away, they are notes
 * @param width values in a row
 * @param mended whether there are such notes: the file was written by {@link RejectedRecords}
 */
record Header(List<String> names, int[] places, int width, boolean mended) {
    private static final char NOTE = '#';

    /** Takes the first row as names. Empty ones are tolerated at the end, where spreadsheets leave them. */
    static Header of(SourceFile file, String unit, long line, @Nullable String[] cells) throws UnreadableFileException {
        int width = cells.length;
        while (width > 0 && isEmpty(cells[width - 1])) {
            width--;
        }
        if (width > file.limits().columns()) {
            throw file.at(
                    unit,
                    line,
                    "has " + width + " columns, more than the " + file.limits().columns()
                            + " that are taken; leave away what is not needed",
                    null);
        }
        List<String> names = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < width; i++) {
            String name = name(file, unit, line, cells[i], i);
            if (!seen.add(name)) {
                throw file.inColumn(unit, line, name, "two columns have this name; rename one of them");
            }
            if (name.charAt(0) != NOTE) {
                names.add(name);
                places.add(i);
            }
        }
        int[] kept = places.stream().mapToInt(Integer::intValue).toArray();
        return new Header(List.copyOf(names), kept, width, kept.length < width);
    }

    /** The names of a table that has none: 1, 2, 3 and so on. */
    static Header numbered(int width) {
        List<String> names =
                IntStream.rangeClosed(1, width).mapToObj(Integer::toString).toList();
        return new Header(names, IntStream.range(0, width).toArray(), width, false);
    }

    private static String name(SourceFile file, String unit, long line, @Nullable String cell, int place)
            throws UnreadableFileException {
        String name = cell == null ? "" : cell.strip();
        if (name.isEmpty()) {
            throw file.inColumn(
                    unit,
                    line,
                    String.valueOf(place + 1),
                    "has no name; give it one, or begin it with # to leave it away");
        }
        if (name.chars().anyMatch(c -> c < ' ')) {
            throw file.inColumn(
                    unit,
                    line,
                    String.valueOf(place + 1),
                    "its name has a line break or another control character; rename it");
        }
        return name;
    }

    private static boolean isEmpty(@Nullable String cell) {
        return cell == null || cell.isBlank();
    }

    /** The values of the columns that are read, of a row that is as wide as the header or wider by empty cells only. */
    @Nullable
    String[] take(@Nullable String[] row) {
        if (!mended && row.length == width) {
            return row;
        }
        @Nullable String[] values = new String[places.length];
        for (int i = 0; i < places.length; i++) {
            values[i] = places[i] < row.length ? row[places[i]] : "";
        }
        return values;
    }

    /** The values of a row of another width, neither more nor fewer, so that it can be mended. */
    @Nullable
    String[] takeAll(@Nullable String[] row) {
        IntStream kept = IntStream.concat(IntStream.of(places), IntStream.range(width, Math.max(width, row.length)));
        int[] there = kept.filter(place -> place < row.length).toArray();
        @Nullable String[] values = new String[there.length];
        for (int i = 0; i < there.length; i++) {
            values[i] = row[there[i]];
        }
        return values;
    }

    /** The name of the column that stands at a place of the row. */
    String nameAt(int place) {
        for (int i = 0; i < places.length; i++) {
            if (places[i] == place) {
                return names.get(i);
            }
        }
        return String.valueOf(place + 1);
    }

    boolean isNote(int place) {
        return mended && place < width && IntStream.of(places).noneMatch(kept -> kept == place);
    }
}
