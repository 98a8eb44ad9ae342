package io.counterpart.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Columns that become known as records name them, and the values of the record that is being read. */
final class Columns {
    private static final int NOTE = -1;

    private final SourceFile file;
    private final List<String> names = new ArrayList<>();
    private final List<String> view = Collections.unmodifiableList(names);
    private final Map<String, Integer> places = new HashMap<>();
    private @Nullable String[] values = new String[0];
    private long characters;
    private @Nullable Rejected rejected;

    Columns(SourceFile file) {
        this.file = file;
    }

    /** A live view. */
    List<String> names() {
        return view;
    }

    void begin() {
        values = new String[names.size()];
        characters = 0;
        rejected = null;
    }

    /** One value of the record, "" for none; refuses what cannot be kept. */
    void set(String name, String value, long line, String unit) throws UnreadableFileException {
        int place = place(name, line, unit);
        if (place == NOTE) {
            return;
        }
        characters += value.length();
        if (characters > file.limits().row()) {
            reject(Rejected.record("has more than " + file.limits().row()
                    + " characters; leave away what is not needed, or raise the limit"));
            return;
        }
        if (place >= values.length) {
            values = Arrays.copyOf(values, names.size());
        }
        if (values[place] != null) {
            reject(Rejected.cell(name, value, "is named twice in this record; leave one away"));
        }
        String reason = value.length() > file.limits().cell() ? Cells.tooLong(file.limits()) : Cells.refusal(value);
        if (reason != null) {
            reject(Rejected.cell(name, value, reason));
        }
        values[place] = value;
    }

    /** Columns that begin with {@code #} are notes, as in every format. */
    private int place(String name, long line, String unit) throws UnreadableFileException {
        Integer known = places.get(name);
        if (known != null) {
            return known;
        }
        if (name.startsWith("#")) {
            return NOTE;
        }
        if (names.size() == file.limits().columns()) {
            throw file.at(
                    unit,
                    line,
                    "brings the " + (names.size() + 1) + "th column, '" + SourceFile.shown(name) + "', and "
                            + names.size() + " are the most; is the file one record by mistake?",
                    null);
        }
        places.put(name, names.size());
        names.add(name);
        return names.size() - 1;
    }

    /** The first reason counts. */
    void reject(Rejected why) {
        rejected = rejected == null ? why : rejected;
    }

    FileRecord record(long line) {
        return new FileRecord(line, values, rejected);
    }
}
