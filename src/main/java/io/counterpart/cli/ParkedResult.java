package io.counterpart.cli;

import io.counterpart.store.ParkedList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parked items; reason and next step have lines of their own, because they are sentences. */
record ParkedResult(List<ParkedList.Listed> items) implements Result {

    @Override
    public List<?> json() {
        return items.stream().map(ParkedResult::json).toList();
    }

    static Map<String, @Nullable Object> json(ParkedList.Listed item) {
        return Json.object(
                "id", item.id(),
                "entity", item.target().id(),
                "number", item.targetNo(),
                "kind", item.kind().id(),
                "counterpart", item.counterpartNo(),
                "contact", item.contactNo(),
                "field", item.field(),
                "value", item.value(),
                "targetValue", item.targetValue(),
                "reason", item.reason(),
                "rule", item.rule(),
                "sqlState", item.sqlState(),
                "nextStep", item.nextStep(),
                "again", item.again(),
                "next", Json.time(item.next()),
                "attempts", item.attempts(),
                "since", Json.time(item.since()),
                "last", Json.time(item.last()));
    }

    @Override
    public List<String> lines() {
        if (items.isEmpty()) {
            return List.of("nothing is parked");
        }
        List<String> lines = new ArrayList<>(table(items));
        lines.add(Words.count(items.size(), "item") + " parked");
        return lines;
    }

    /** The items without a sum. */
    static List<String> table(List<ParkedList.Listed> items) {
        Table table = new Table()
                .number("id")
                .text("record", 26)
                .text("pair", 26)
                .text("field", 20)
                .text("value", 26)
                .text("target's value", 26)
                .number("attempts")
                .text("since", 19)
                .rest("last");
        for (ParkedList.Listed item : items) {
            row(item, table);
            table.heading("    " + item.reason() + " (" + item.rule() + ")");
            table.heading("    next: " + item.nextStep());
            if (item.again()) {
                table.heading("    tried again by itself: "
                        + (item.next() == null ? "in each round" : "at " + Words.time(item.next())));
            }
        }
        return table.lines();
    }

    private static void row(ParkedList.Listed item, Table table) {
        boolean isField = item.field() != null;
        table.row(
                String.valueOf(item.id()),
                item.target().title() + " " + (item.targetNo() == null ? "(to be made)" : item.targetNo()),
                item.contactNo() == null
                        ? item.kind().title() + " " + item.counterpartNo()
                        : "contact " + item.contactNo(),
                isField ? item.field() : "(all)",
                item.value() == null ? "" : Words.cell(item.value()),
                item.targetValue() == null ? "" : Words.cell(item.targetValue()),
                String.valueOf(item.attempts()),
                Words.time(item.since()),
                Words.time(item.last()));
    }
}
