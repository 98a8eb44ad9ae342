package io.counterpart.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;

/** The first bytes of a file, by which it is recognised. */
final class Head {
    private static final int BYTES = 1 << 16;

    private Head() {}

    static byte[] of(SourceFile file) throws UnreadableFileException {
        if (Files.exists(file.path()) && !Files.isRegularFile(file.path())) {
            throw file.unreadable("is no plain file");
        }
        try (InputStream in = Files.newInputStream(file.path())) {
            byte[] head = in.readNBytes(BYTES);
            if (head.length == 0) {
                throw file.unreadable("is empty; export the data again");
            }
            return head;
        } catch (IOException e) {
            throw file.unreadable(reason(e), e);
        }
    }

    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "is not there";
        }
        if (e instanceof AccessDeniedException) {
            return "may not be read; give this program the right to";
        }
        return "cannot be read (" + SourceFile.shown(String.valueOf(e.getMessage())) + ")";
    }
}
