package io.counterpart.cli;

import java.util.List;

/** The verbs in the order in which help lists them. */
final class Verbs {

    private Verbs() {}

    static List<Object> of(Invocation invocation) {
        return List.of(
                new DemoCommand(invocation),
                new InitCommand(invocation),
                new ValidateCommand(invocation),
                new PreviewCommand(invocation),
                new SyncCommand(invocation),
                new RunCommand(invocation),
                new StatusCommand(invocation),
                new ShowCommand(invocation),
                new LinkCommand(invocation),
                new UnlinkCommand(invocation),
                new MatchCommand(invocation),
                CreateCommand.with(invocation),
                new DocumentCommand(invocation),
                ConflictsCommand.with(invocation),
                new ParkedCommand(invocation),
                new RetryCommand(invocation),
                new RunsCommand(invocation),
                new HistoryCommand(invocation),
                new UndoCommand(invocation),
                new ImportCommand(invocation),
                new ExportCommand(invocation),
                new ForgetCommand(invocation));
    }
}
