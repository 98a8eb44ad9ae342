package io.counterpart.cli;

import io.counterpart.store.ParkedList;
import io.counterpart.sync.PutBack;
import io.counterpart.sync.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The verb {@code retry}. */
@Command(
        name = "retry",
        description = {
            "Puts parked items back: the next sync tries them once more, the service within its interval.",
            "Writes nothing in the CRM or the ERP itself. What is refused again is parked again, and counts up."
        },
        footer = {
            "",
            "Without it, an item is tried again by itself: when either record of its pair changes, when rules.yaml",
            "or an entity file changes, when the reference or the right that was missing is there, and where the",
            "failure is one that passes (a lock, a timeout) after 5 seconds, then twice as long each time, up to an",
            "hour; a 'sync' that a person starts does not wait for that.",
            "",
            "Examples:",
            "  counterpart retry 7",
            "  counterpart retry --all"
        })
final class RetryCommand implements WritingVerb {
    private final Invocation invocation;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "The items' ids, as 'counterpart parked' lists them.")
    private List<Long> ids = List.of();

    @Option(names = "--all", description = "All that is parked.")
    private boolean all;

    @Mixin
    private final Output output = new Output();

    @Spec
    private @Nullable CommandSpec spec;

    RetryCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (all != ids.isEmpty() && spec != null) {
            throw new ParameterException(spec.commandLine(), "say which items: their ids, or --all");
        }
        return invocation.write(this, output);
    }

    @Override
    public Outcome carryOut(Term term, Syncing syncing) {
        return Outcome.well(new Done(PutBack.carryOut(term, ids)));
    }

    /** The items as they were before. */
    private record Done(List<ParkedList.Listed> items) implements Result {

        @Override
        public Map<String, ?> json() {
            return Json.object(
                    "putBack", items.stream().map(ParkedList.Listed::id).toList());
        }

        @Override
        public List<String> lines() {
            if (items.isEmpty()) {
                return List.of("nothing is parked");
            }
            List<String> lines = new ArrayList<>(ParkedResult.table(items));
            lines.add(Words.count(items.size(), "item") + " put back: the next sync tries "
                    + (items.size() == 1 ? "it" : "them") + " again");
            return lines;
        }
    }
}
