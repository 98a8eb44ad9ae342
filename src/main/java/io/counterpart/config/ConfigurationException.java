package io.counterpart.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used. Holds every problem of every file; the message is one line for each. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Not serialized: a path is not serializable, and the message says the same. */
    private final transient List<ConfigurationProblem> problems;

    ConfigurationException(List<ConfigurationProblem> problems) {
        super(problems.stream().map(ConfigurationProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All problems, by file and line; at least one. */
    public List<ConfigurationProblem> problems() {
        return problems;
    }
}
