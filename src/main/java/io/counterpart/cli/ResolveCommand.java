package io.counterpart.cli;

import io.counterpart.database.Database;
import io.counterpart.party.Side;
import io.counterpart.sync.Resolve;
import io.counterpart.sync.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verb {@code conflicts resolve}. */
@Command(
        name = "resolve",
        description = {
            "Decides a conflict that waits: the value of one side counts, for the contact's other counterparts too.",
            "Refused, with exit code 1, where a record does not hold the value any more that 'counterpart conflicts' lists."
        },
        footer = {"", "Example:", "  counterpart conflicts resolve 7 --take crm"})
final class ResolveCommand implements WritingVerb {
    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "ID", description = "The conflict's id, as 'counterpart conflicts' lists it.")
    private long id;

    @Option(
            names = "--take",
            paramLabel = "crm|erp",
            required = true,
            converter = OneOf.Sides.class,
            description = "Whose value counts.")
    private Side taken = Side.CRM;

    @Option(names = "--dry-run", description = "Print what would be written, as preview does; write nothing.")
    private boolean dryRun;

    @Mixin
    private final Output output = new Output();

    ResolveCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (!dryRun) {
            return invocation.write(this, output);
        }
        try (Connected connected = invocation.connect(Database.values())) {
            output.print(
                    new Done(
                            connected.store(store -> Resolve.rehearse(connected.installation(), store, id, taken)),
                            true),
                    invocation.out());
            return 0;
        }
    }

    @Override
    public Outcome carryOut(Term term, Syncing syncing) {
        return Outcome.well(new Done(Resolve.carryOut(term, id, taken), false));
    }

    /** A conflict that is or would be decided. */
    private record Done(Resolve.Resolved resolved, boolean dryRun) implements Result {

        @Override
        public Map<String, ?> json() {
            return Json.object(
                    "id", resolved.conflict().id(),
                    "taken", resolved.taken().id(),
                    "dryRun", dryRun,
                    "changes", PlannedChanges.json(resolved.changes()));
        }

        @Override
        public List<String> lines() {
            List<String> lines = new ArrayList<>(PlannedChanges.lines(resolved.changes()));
            lines.add("conflict " + resolved.conflict().id() + (dryRun ? " would be decided: " : " is decided: ")
                    + resolved.conflict().field() + " of contact "
                    + resolved.conflict().contactNo() + " as the " + resolved.taken() + " has it");
            return lines;
        }
    }
}
