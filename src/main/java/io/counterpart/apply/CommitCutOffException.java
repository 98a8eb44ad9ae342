package io.counterpart.apply;

import java.sql.SQLException;

/** The connection broke while a commit was under way: only the journal can tell whether it was done. */
final class CommitCutOffException extends SQLException {
    private static final long serialVersionUID = 1;

    CommitCutOffException(SQLException cause) {
        super("the connection broke during commit: " + cause.getMessage(), cause.getSQLState(), cause);
    }
}
