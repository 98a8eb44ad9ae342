package io.counterpart.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lines up cells in columns. What is wider than its column is cut; only the last column may be of any width. */
final class Table {
    private static final String GAP = "  ";
    private static final String CUT = "\u2026";

    private final List<Column> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    private record Column(String title, int maxWidth, boolean isNumber) {}

    private record Row(List<String> cells, boolean isHeading) {}

    /** Adds a column of text, at most so many characters wide. */
    Table text(String title, int maxWidth) {
        columns.add(new Column(title, maxWidth, false));
        return this;
    }

    /** Adds a column of numbers. */
    Table number(String title) {
        columns.add(new Column(title, Integer.MAX_VALUE, true));
        return this;
    }

    /** Adds the last column. */
    Table rest(String title) {
        return text(title, Integer.MAX_VALUE);
    }

    /** Adds a row, one cell per column. */
    Table row(@Nullable String... cells) {
        List<String> row = new ArrayList<>(cells.length);
        for (int i = 0; i < cells.length; i++) {
            row.add(cut(plain(cells[i]).strip(), columns.get(i).maxWidth));
        }
        rows.add(new Row(row, false));
        return this;
    }

    /** Adds a line that stands above the rows that follow and keeps to no column. */
    Table heading(String text) {
        rows.add(new Row(List.of(plain(text)), true));
        return this;
    }

    /** The titles, then one line for each row. */
    List<String> lines() {
        int[] widths = IntStream.range(0, columns.size()).map(this::width).toArray();
        List<String> lines = new ArrayList<>();
        lines.add(line(columns.stream().map(Column::title).toList(), widths));
        rows.forEach(row -> lines.add(row.isHeading ? row.cells.get(0) : line(row.cells, widths)));
        return lines;
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> !row.isHeading)
                .mapToInt(row -> width(row.cells.get(column)))
                .reduce(width(columns.get(column).title), Math::max);
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - width(row.get(i)));
            line.append(i == 0 ? "" : GAP);
            line.append(columns.get(i).isNumber ? padding + row.get(i) : row.get(i) + padding);
        }
        return line.toString().stripTrailing();
    }

    /** A cell without what would break the line, or command the terminal. */
    private static String plain(@Nullable String cell) {
        return cell == null ? "" : cell.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    }

    private static String cut(String cell, int maxWidth) {
        return width(cell) <= maxWidth
                ? cell
                : cell.substring(0, cell.offsetByCodePoints(0, maxWidth - 1)).stripTrailing() + CUT;
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
