package io.counterpart.cli;

import io.counterpart.config.ConfigurationException;
import io.counterpart.database.DatabaseException;
import io.counterpart.filedrop.UntakenFileException;
import io.counterpart.sync.RefusedException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line what failed; the stack trace only where it is asked for. */
final class FailedVerb implements IExecutionExceptionHandler {
    static final int FAILURE = 1;

    private final Invocation invocation;

    FailedVerb(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public int handleExecutionException(Exception failed, CommandLine commandLine, ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        lines(failed).forEach(line -> err.println("counterpart: " + line));
        if (invocation.isVerbose()) {
            failed.printStackTrace(err);
        }
        return FAILURE;
    }

    /** One line; what can be told at once has one for each problem. */
    static List<String> lines(Exception failed) {
        if (failed instanceof NotReadyException wrong) {
            return wrong.lines();
        }
        if (failed instanceof ConfigurationException wrong) {
            return wrong.problems().stream().map(String::valueOf).toList();
        }
        String message = String.valueOf(failed.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ");
        return List.of(isForPeople(failed) ? message : "unexpected failure, --verbose shows where: " + failed);
    }

    /** Whether the message was written for who runs the program. */
    private static boolean isForPeople(Exception failed) {
        return failed.getMessage() != null
                && (failed instanceof DatabaseException
                        || failed instanceof RefusedException
                        || failed instanceof UntakenFileException
                        || failed instanceof IllegalStateException
                        || failed instanceof IllegalArgumentException);
    }
}
