package io.counterpart.config;

import java.nio.file.Path;

/**
 * One thing that is wrong in the configuration, and where.
 *
 * @param file relative to the configuration folder
 * @param line from 1; 0 where the file as a whole is meant
 * @param key the setting's path, as {@code match.groups}; empty where no setting is meant
 * @param message what is wrong and what to do about it; never holds a secret
 */
public record ConfigurationProblem(Path file, int line, String key, String message) {

    /** One line: {@code rules.yaml:12: unknown key 'relatons', did you mean 'relations'?}. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + message;
    }
}
