package io.counterpart.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a text file in UTF-8, with or without a byte order mark. */
final class TextFile {

    private TextFile() {}

    static Optional<String> read(Path file, Problems problems) {
        try {
            String text = Files.readString(file);
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (NoSuchFileException e) {
            problems.add(0, "", "is missing: create " + file + ", or name another folder with --config");
        } catch (CharacterCodingException e) {
            problems.add(0, "", "is not in UTF-8: save it in that encoding");
        } catch (IOException e) {
            problems.add(0, "", why(file, e));
        }
        return Optional.empty();
    }

    /** Why a file cannot be read, and the remedy. */
    static String why(Path file, IOException failed) {
        if (failed instanceof NoSuchFileException) {
            return "does not exist: create it";
        }
        if (Files.isDirectory(file)) {
            return "is a folder: a file is needed there";
        }
        return failed instanceof AccessDeniedException
                ? "may not be read: give the user that runs Counterpart the right to"
                : "cannot be read (" + failed.getMessage() + "): check the path and its rights";
    }
}
