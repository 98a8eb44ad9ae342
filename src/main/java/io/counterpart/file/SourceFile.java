package io.counterpart.file;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file that is being read, as complaints name it. */
record SourceFile(Path path, String name, Limits limits) {

    static SourceFile of(Path path, Limits limits) {
        Path last = path.getFileName();
        return new SourceFile(path, shown(last == null ? path.toString() : last.toString()), limits);
    }

    UnreadableFileException unreadable(String reason) {
        return new UnreadableFileException(name, 0, "", reason, null);
    }

    UnreadableFileException unreadable(String reason, Throwable cause) {
        return new UnreadableFileException(name, 0, "", reason, cause);
    }

    UnreadableFileException at(String unit, long line, String reason) {
        return at(unit, line, reason, null);
    }

    UnreadableFileException at(String unit, long line, String reason, @Nullable Throwable cause) {
        return new UnreadableFileException(name, line, ", " + unit + " " + line, reason, cause);
    }

    UnreadableFileException inColumn(String unit, long line, String column, String reason) {
        return new UnreadableFileException(
                name, line, ", " + unit + " " + line + ", column " + shown(column), reason, null);
    }

    /** One line of printable text, whatever it was called by others. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(200)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }
}
