package io.counterpart.cli;

import java.util.List;

/** A verb cannot begin: databases are not as the configuration says. The message is one line for each reason. */
final class NotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotReadyException(List<String> lines) {
        super(String.join("\n", lines));
    }

    List<String> lines() {
        return String.valueOf(getMessage()).lines().toList();
    }
}
