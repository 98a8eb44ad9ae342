package io.counterpart.cli;

import io.counterpart.store.ConflictList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Conflicts, both values side by side. */
record ConflictsResult(List<ConflictList.Listed> open, List<ConflictList.Listed> decided) implements Result {

    @Override
    public List<?> json() {
        return Stream.concat(open.stream(), decided.stream())
                .map(ConflictsResult::json)
                .toList();
    }

    static Map<String, @Nullable Object> json(ConflictList.Listed conflict) {
        return Json.object(
                "id", conflict.id(),
                "contact", conflict.contactNo(),
                "kind", conflict.kind().id(),
                "number", conflict.counterpartNo(),
                "field", conflict.field(),
                "contactValue", conflict.contactValue(),
                "contactTime", Json.time(conflict.contactAt()),
                "counterpartValue", conflict.counterpartValue(),
                "counterpartTime", Json.time(conflict.counterpartAt()),
                "open", conflict.open(),
                "winner", conflict.winner() == null ? null : conflict.winner().id(),
                "reason", conflict.reason(),
                "found", Json.time(conflict.found()),
                "closed", Json.time(conflict.closed()),
                "run", conflict.run());
    }

    @Override
    public List<String> lines() {
        if (open.isEmpty() && decided.isEmpty()) {
            return List.of("no conflicts");
        }
        List<String> lines = new ArrayList<>(table());
        lines.add(open.size() + " waiting for a person, " + decided.size() + " decided"
                + (decided.size() == ConflictsCommand.LATEST ? " (more with --all)" : ""));
        return lines;
    }

    /** The conflicts without a sum. */
    List<String> table() {
        Table table = new Table()
                .number("id")
                .text("contact", 20)
                .text("kind", 12)
                .text("number", 20)
                .text("field", 20)
                .text("contact's value", 26)
                .text("changed", 19)
                .text("counterpart's value", 26)
                .text("changed", 19)
                .text("decided", 7)
                .text("found", 19)
                .rest("reason");
        open.forEach(conflict -> row(conflict, table));
        decided.forEach(conflict -> row(conflict, table));
        return table.lines();
    }

    private static void row(ConflictList.Listed conflict, Table table) {
        table.row(
                String.valueOf(conflict.id()),
                conflict.contactNo(),
                conflict.kind().title(),
                conflict.counterpartNo(),
                conflict.field(),
                Words.cell(conflict.contactValue()),
                changed(conflict.contactAt()),
                Words.cell(conflict.counterpartValue()),
                changed(conflict.counterpartAt()),
                decision(conflict),
                Words.time(conflict.found()),
                conflict.reason());
    }

    private static String changed(@Nullable Instant at) {
        return at == null ? "" : Words.time(at);
    }

    private static String decision(ConflictList.Listed conflict) {
        if (conflict.winner() != null) {
            return conflict.winner().name();
        }
        return conflict.open() ? "waits" : "settled";
    }
}
