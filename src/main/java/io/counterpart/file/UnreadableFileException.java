package io.counterpart.file;

public final class UnreadableFileException extends Exception {
    private static final long serialVersionUID = 1;

    public UnreadableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
