package io.counterpart.cli;

import io.counterpart.party.Entity;
import io.counterpart.sync.PlannedChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes as JSON and as text: the same whether they are planned or done. */
final class PlannedChanges {

    private PlannedChanges() {}

    static List<?> json(List<PlannedChange> changes) {
        return changes.stream()
                .map(change -> Json.object(
                        "action", change.action(),
                        "system", change.system(),
                        "entity", change.entity(),
                        "key", change.key(),
                        "field", change.field(),
                        "old", change.oldValue(),
                        "new", change.newValue(),
                        "rule", change.rule(),
                        "reason", change.reason()))
                .toList();
    }

    /** One line for each change, those of one record together. */
    static List<String> lines(List<PlannedChange> changes) {
        Map<String, List<PlannedChange>> byRecord = new LinkedHashMap<>();
        changes.forEach(change -> byRecord.computeIfAbsent(record(change), any -> new ArrayList<>())
                .add(change));
        Table table = new Table()
                .text("", 1)
                .text("", 8)
                .text("field", 24)
                .text("now", 30)
                .text("then", 30)
                .text("rule", 8)
                .rest("reason");
        byRecord.forEach((record, ofRecord) -> {
            table.heading(record);
            ofRecord.forEach(change -> row(change, table));
        });
        return table.lines();
    }

    /** The record as people call it; one that cannot be made goes by the number of the record that it is for. */
    private static String record(PlannedChange change) {
        String title = Entity.of(change.entity()).map(Entity::title).orElse(change.entity());
        String[] words = change.key().split(" ", 2);
        return words.length == 2 && Entity.of(words[0]).isPresent()
                ? title + " for " + Entity.of(words[0]).orElseThrow().title() + " " + words[1]
                : title + " " + change.key();
    }

    private static void row(PlannedChange change, Table table) {
        boolean isNew = change.field() == null || change.action().equals("create");
        table.row(
                "",
                change.action(),
                change.field(),
                isNew ? change.oldValue() : Words.cell(change.oldValue()),
                change.field() == null ? change.newValue() : Words.cell(change.newValue()),
                change.rule(),
                change.reason());
    }

    /** How many writes go to a system. */
    static long writes(List<PlannedChange> changes, String system) {
        return changes.stream()
                .filter(change -> change.system().equals(system))
                .filter(change -> is(change, "create") || is(change, "update"))
                .count();
    }

    static long count(List<PlannedChange> changes, String action) {
        return changes.stream().filter(change -> is(change, action)).count();
    }

    private static boolean is(PlannedChange change, String action) {
        return change.action().equals(action);
    }
}
