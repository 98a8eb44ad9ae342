package io.counterpart.mapping;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One text from several columns (FLD-5); blank columns are left out. The columns are joined where they are read, and
 * {@link #apart} takes the text apart again when it is written.
 *
 * @param with what stands between two columns: spaces, or a text with something else in it
 */
public record Join(String with) implements Transform {

    @Override
    public String read(String value) {
        return normal(value);
    }

    @Override
    public String write(String value) {
        return normal(value);
    }

    /** The text as it is once it has been taken apart and joined. */
    private String normal(String value) {
        return Stream.of(pieces(value, -1))
                .map(String::strip)
                .filter(piece -> !piece.isEmpty())
                .collect(joining(with));
    }

    @Override
    public Loss loss() {
        return Loss.FORM;
    }

    /**
     * What each of so many columns gets of a text, null for a blank. With a space between them the last word goes to the
     * last column, as a surname does, words before it to the columns between, and the rest to the first (NAM-1); with
     * anything else between them each column gets its piece in order, and the last one the rest.
     */
    public List<@Nullable String> apart(String value, int columns) {
        List<String> pieces = with.isBlank() ? words(value, columns) : List.of(pieces(value, columns));
        List<@Nullable String> apart = new ArrayList<>(Collections.nCopies(columns, null));
        for (int i = 0; i < pieces.size(); i++) {
            String piece = pieces.get(i).strip();
            apart.set(i, piece.isEmpty() ? null : piece);
        }
        return apart;
    }

    private String[] pieces(String value, int most) {
        return with.isBlank()
                ? NameParts.words(value).toArray(String[]::new)
                : value.split(Pattern.quote(with.strip()), most);
    }

    private static List<String> words(String value, int columns) {
        List<String> words = NameParts.words(value);
        int count = words.size();
        if (count == 0) {
            return List.of();
        }
        int between = Math.max(0, Math.min(columns - 2, count - 2));
        List<String> pieces = new ArrayList<>(Collections.nCopies(columns, ""));
        pieces.set(columns - 1, words.get(count - 1));
        for (int i = 0; i < between; i++) {
            pieces.set(columns - 2 - i, words.get(count - 2 - i));
        }
        pieces.set(0, String.join(" ", words.subList(0, count - 1 - between)));
        return pieces;
    }
}
