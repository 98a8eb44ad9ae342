package io.counterpart.filedrop;

import io.counterpart.config.FileMapping;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** By what a file is known again: its content, and what the configuration makes of it. Its name does not count. */
final class FileDigest {
    private static final int PORTION = 1 << 16;

    private FileDigest() {}

    static byte[] of(Path file, String name, FileMapping mapping) {
        return of(file, name, mapping.text());
    }

    /** The same of what is read in the one way that this text tells. */
    static byte[] of(Path file, String name, String way) {
        MessageDigest digest = sha256();
        digest.update(way.getBytes(StandardCharsets.UTF_8));
        byte[] portion = new byte[PORTION];
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            while (in.read(portion) >= 0) {
                // the digest takes it
            }
            return digest.digest();
        } catch (IOException failed) {
            throw new UntakenFileException(name + " cannot be read: " + failed + "; nothing of it is taken", failed);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java has it
        }
    }
}
