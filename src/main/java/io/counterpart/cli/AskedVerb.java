package io.counterpart.cli;

import io.counterpart.service.Answers;
import io.counterpart.store.Requests.Answer;
import io.counterpart.store.Requests.Request;
import io.counterpart.sync.Term;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Carries out a writing verb that another process asks for, in the term of the service. */
final class AskedVerb implements Answers {
    private final WritingVerb.Syncing syncing;

    AskedVerb(WritingVerb.Syncing syncing) {
        this.syncing = syncing;
    }

    @Override
    public Answer to(Request request, Term term) {
        try {
            return verb(request).carryOut(term, syncing).answer();
        } catch (ParameterException otherVersion) {
            return Answer.failed(Counterpart.USAGE, List.of(String.valueOf(otherVersion.getMessage())));
        } catch (RuntimeException failed) {
            return Answer.failed(FailedVerb.FAILURE, FailedVerb.lines(failed));
        }
    }

    private static WritingVerb verb(Request request) {
        CommandLine commandLine = Counterpart.commandLine(
                new Invocation(new PrintStream(OutputStream.nullOutputStream()), request.arguments()));
        CommandLine.ParseResult parsed =
                commandLine.parseArgs(request.arguments().toArray(String[]::new));
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        Object verb = parsed.commandSpec().userObject();
        if (verb instanceof WritingVerb writing) {
            return writing;
        }
        throw new IllegalStateException(
                "the service is asked for verbs that write only, not for: " + String.join(" ", request.arguments()));
    }
}
