package io.counterpart.cli;

import io.counterpart.store.ParkedList;
import io.counterpart.sync.PutBack;
import io.counterpart.sync.Redo;
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
            "What is refused again is parked again, and counts up.",
            "With --all, fields that an undo took back and that wait since then are carried over again, at once."
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

    @Option(names = "--all", description = "All that is parked, and all that an undo left waiting.")
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
        List<ParkedList.Listed> putBack = PutBack.carryOut(term, ids);
        Redo.Redone redone = all ? Redo.carryOut(term) : new Redo.Redone(List.of(), List.of());
        return Outcome.well(new Done(putBack, redone));
    }

    /** The items as they were before, and the fields that were carried over again. */
    private record Done(List<ParkedList.Listed> items, Redo.Redone redone) implements Result {

        @Override
        public Map<String, ?> json() {
            return Json.object(
                    "putBack", items.stream().map(ParkedList.Listed::id).toList(),
                    "redone",
                            redone.done().stream()
                                    .map(resolved -> resolved.conflict().id())
                                    .toList(),
                    "refused", redone.refused());
        }

        @Override
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            redone.done().forEach(resolved -> lines.addAll(PlannedChanges.lines(resolved.changes())));
            lines.addAll(redone.refused());
            if (!redone.done().isEmpty()) {
                lines.add(Words.count(redone.done().size(), "field") + " that an undo took back carried over again");
            }
            if (items.isEmpty()) {
                lines.add("nothing is parked");
                return lines;
            }
            lines.addAll(ParkedResult.table(items));
            lines.add(Words.count(items.size(), "item") + " put back: the next sync tries "
                    + (items.size() == 1 ? "it" : "them") + " again");
            return lines;
        }
    }
}
