package io.counterpart.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong in all files, so that one start tells everything. */
final class Problems {
    private static final Comparator<ConfigurationProblem> BY_PLACE =
            Comparator.comparing(ConfigurationProblem::file).thenComparing(ConfigurationProblem::line);

    private final List<ConfigurationProblem> found;
    private final Path file;

    private Problems(List<ConfigurationProblem> found, Path file) {
        this.found = found;
        this.file = file;
    }

    static Problems none() {
        return new Problems(new ArrayList<>(), Path.of("."));
    }

    /** The same collection, for the problems of one file. */
    Problems in(Path other) {
        return new Problems(found, other);
    }

    void add(int line, String key, String message) {
        found.add(new ConfigurationProblem(file, line, key, message));
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigurationException(found.stream().sorted(BY_PLACE).toList());
        }
    }
}
