package io.counterpart.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A secret, that stands in the settings themselves or in a file they name: {@code key} or {@code keyFile}.
 *
 * @param word what it is, in the words of a problem
 */
record SecretSetting(String key, String word) {
    private static final String FILE = "File";

    String fileKey() {
        return key + FILE;
    }

    /** The other key of a secret given in one of its two ways: who gives one from outside means that one. */
    static Optional<String> other(String key) {
        return key.endsWith(".password") || key.endsWith(".token")
                ? Optional.of(key + FILE)
                : key.endsWith(".passwordFile") || key.endsWith(".tokenFile")
                        ? Optional.of(key.substring(0, key.length() - FILE.length()))
                        : Optional.empty();
    }

    @Nullable
    String read(Map<String, Property> known, Path folder) {
        Property secret = known.get(key);
        Property file = known.get(fileKey());
        if (secret != null && file != null) {
            file.problem("stands beside '" + key + "': keep one of them");
        }
        if (file != null && !file.isUnresolved()) {
            return firstLine(file, folder);
        }
        return secret == null || secret.value().isEmpty() ? null : secret.value();
    }

    private @Nullable String firstLine(Property file, Path folder) {
        String name = file.value().strip();
        if (name.isEmpty()) {
            file.problem("has no value: name a file whose first line is the " + word);
            return null;
        }
        try {
            Optional<String> line =
                    Files.readString(folder.resolve(name)).lines().findFirst();
            if (line.isPresent() && !line.get().isEmpty()) {
                return line.get();
            }
            file.problem("names '" + name + "', whose first line is empty: write the " + word + " there");
        } catch (CharacterCodingException e) {
            file.problem("names '" + name + "', which is not in UTF-8: save it in that encoding");
        } catch (IOException e) {
            file.problem("names '" + name + "', which " + TextFile.why(folder.resolve(name), e)
                    + "; its first line is the " + word);
        } catch (InvalidPathException e) {
            file.problem("is no path: " + e.getReason());
        }
        return null;
    }
}
