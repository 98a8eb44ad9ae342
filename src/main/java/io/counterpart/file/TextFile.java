package io.counterpart.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** A file whose bytes are text, with its beginning at hand. */
record TextFile(SourceFile file, Encoding encoding, String sample) {

    /** The sample in short of a last character that may be cut. */
    static TextFile recognise(SourceFile file, byte[] head, @Nullable Charset told) throws UnreadableFileException {
        Encoding encoding = Encoding.recognise(file, head, told);
        String sample = new String(head, encoding.mark(), head.length - encoding.mark(), encoding.charset());
        TextFile text = new TextFile(file, encoding, sample);
        refuseBinary(file, sample);
        if (sample.isBlank() && isWhole(file, head)) {
            throw file.unreadable("is empty; export the data again");
        }
        return text;
    }

    private static boolean isWhole(SourceFile file, byte[] head) throws UnreadableFileException {
        try {
            return Files.size(file.path()) <= head.length;
        } catch (IOException e) {
            throw file.unreadable(Head.reason(e), e);
        }
    }

    static void refuseBinary(SourceFile file, String text) throws UnreadableFileException {
        long controls = text.chars()
                .filter(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f')
                .count();
        if (controls * 20 > text.length()) {
            throw file.unreadable("is no text but binary data; export the data as CSV, JSON, vCard or XLSX");
        }
    }

    Reader reader() throws UnreadableFileException {
        InputStream in = null;
        try {
            in = Files.newInputStream(file.path());
            return new TextInput(in, encoding);
        } catch (IOException e) {
            throw file.unreadable(Head.reason(e), e);
        }
    }

    /** Libraries wrap what went wrong. */
    private static boolean isOfCharacters(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof CharacterCodingException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    /** What a failed read means: a character that is none, or a disk that fails. */
    UnreadableFileException broken(IOException e, String unit, long line) throws UnreadableFileException {
        if (!isOfCharacters(e)) {
            return file.at(unit, line, Head.reason(e), e);
        }
        String reason = "a character is not " + encoding.charset().name()
                + "; save the file in this encoding again, or tell the one that it has";
        if (encoding.damaged() >= 0) {
            return file.at("line", ByteScan.lineOf(file, encoding.damaged()), reason);
        }
        return file.at("in or after " + unit, line, reason, e);
    }
}
