package io.counterpart.cli;

import io.counterpart.database.Database;
import io.counterpart.sync.Installation;
import io.counterpart.sync.Proposals;
import io.counterpart.sync.Term;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The verb {@code match}. */
@Command(
        name = "match",
        description = {
            "Proposes links between ERP records and contacts that belong together by the match groups of rules.yaml.",
            "Only looks, unless --apply is given. Pairs that were unlinked or have ended are proposed too."
        },
        footer = {"", "Examples:", "  counterpart match", "  counterpart match --apply --dry-run"})
final class MatchCommand implements WritingVerb {
    private final Invocation invocation;

    @Option(
            names = "--apply",
            description =
                    "Link every record that has one candidate, in a group of mode link. What a group of mode propose"
                            + " finds, and what has several candidates, is linked by hand only: counterpart link.")
    private boolean apply;

    @Option(names = "--dry-run", description = "With --apply: print every value that would be written, write nothing.")
    private boolean dryRun;

    @Mixin
    private final Output output = new Output();

    MatchCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (apply && !dryRun) {
            return invocation.write(this, output);
        }
        try (Connected connected = invocation.connect(Database.values())) {
            Installation installation = connected.installation();
            MatchResult result = connected.store(store -> dryRun
                    ? new MatchResult(Proposals.rehearse(installation, store), MatchResult.Mode.DRY_RUN)
                    : new MatchResult(Proposals.look(installation, store), MatchResult.Mode.LOOK));
            output.print(result, invocation.out());
            return 0;
        }
    }

    @Override
    public Outcome carryOut(Term term, Syncing syncing) {
        return Outcome.well(new MatchResult(Proposals.apply(term), MatchResult.Mode.APPLIED));
    }
}
