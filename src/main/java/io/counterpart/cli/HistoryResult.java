package io.counterpart.cli;

import io.counterpart.party.Attribute;
import io.counterpart.party.Entity;
import io.counterpart.store.HistoryList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was written for a contact, value by value. */
record HistoryResult(String contact, List<HistoryList.Listed> values) implements Result {
    private static final String UNDO = "undo";

    @Override
    public List<?> json() {
        return values.stream().map(HistoryResult::json).toList();
    }

    private static Map<String, @Nullable Object> json(HistoryList.Listed value) {
        return Json.object(
                "at", Json.time(value.at()),
                "run", value.run() == 0 ? null : value.run(),
                "action", value.action(),
                "system", isOfRecord(value) ? value.entity().side().id() : "store",
                "entity", value.entity().id(),
                "key", value.no(),
                "field", value.field() == null ? null : Attribute.title(value.field()),
                "old", value.before(),
                "new", value.after(),
                "from", from(value),
                "rule", value.rule(),
                "reason", value.reason());
    }

    private static boolean isOfRecord(HistoryList.Listed value) {
        return !value.action().endsWith("link");
    }

    /** The side a value came from: the other one, but for what an undo brought back and what one record makes of its own. */
    private static @Nullable String from(HistoryList.Listed value) {
        String rule = value.rule();
        if (!isOfRecord(value) || rule == null) {
            return null;
        }
        if (rule.equals("UNDO")) {
            return UNDO;
        }
        boolean isOwn = rule.startsWith("INH-") || rule.startsWith("NAM-");
        return isOwn
                ? value.entity().side().id()
                : value.entity().side().other().id();
    }

    @Override
    public List<String> lines() {
        if (values.isEmpty()) {
            return List.of("nothing was written for contact " + contact + ", as far as the history goes back");
        }
        Table table = new Table()
                .text("", 1)
                .text("", 6)
                .text("record", 26)
                .text("field", 24)
                .text("before", 30)
                .text("after", 30)
                .text("from", 4)
                .rest("rule");
        long run = -1;
        for (HistoryList.Listed value : values) {
            if (value.run() != run) {
                run = value.run();
                table.heading(Words.time(value.at()) + (run == 0 ? "" : ", run " + run));
            }
            row(value, table);
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add(Words.count(values.stream().filter(HistoryResult::isOfRecord).count(), "value"));
        return lines;
    }

    private static void row(HistoryList.Listed value, Table table) {
        boolean isCreated = value.action().equals("create");
        boolean isDeleted = value.action().equals("delete");
        String from = from(value);
        table.row(
                "",
                value.action(),
                value.entity().title() + " " + (value.no() == null ? "(new)" : value.no()),
                value.field() == null ? "" : Attribute.title(value.field()),
                value.field() == null ? contact(value.before()) : isCreated ? "" : Words.cell(value.before()),
                value.field() == null ? contact(value.after()) : isDeleted ? "" : Words.cell(value.after()),
                from == null ? "" : from.equals(UNDO) ? from : from.toUpperCase(Locale.ROOT),
                value.rule() == null ? "" : value.rule() + (value.reason() == null ? "" : ": " + value.reason()));
    }

    private static String contact(@Nullable String no) {
        return no == null ? "" : Entity.CONTACT.title() + " " + no;
    }
}
