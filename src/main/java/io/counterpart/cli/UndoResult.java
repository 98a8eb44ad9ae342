package io.counterpart.cli;

import io.counterpart.sync.PlannedChange;
import io.counterpart.sync.Undo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was taken back, and what was left. */
record UndoResult(Undo.TakenBack taken) implements Result {

    @Override
    public Map<String, ?> json() {
        return Json.object(
                "undone",
                taken.undone(),
                "dryRun",
                taken.dryRun(),
                "run",
                taken.run() == 0 ? null : taken.run(),
                "restored",
                Json.object("crm", restored("crm"), "erp", restored("erp")),
                "deleted",
                count("delete"),
                "unlinked",
                count("unlink"),
                "waiting",
                count("conflict"),
                "kept",
                count("keep"),
                "changes",
                PlannedChanges.json(taken.changes()));
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!taken.changes().isEmpty()) {
            lines.addAll(PlannedChanges.lines(taken.changes()));
        }
        lines.add(summary());
        return lines;
    }

    private String summary() {
        String would = taken.dryRun() ? "would be " : "";
        String run = taken.run() == 0 ? "" : ", by run " + taken.run();
        boolean nothing = count("keep") == taken.changes().size();
        return nothing
                ? "nothing of run " + taken.undone() + " is to be taken back" + kept()
                : "run " + taken.undone() + " " + would + "taken back" + run + ": "
                        + Words.count(restored("crm") + restored("erp"), "value") + " restored ("
                        + restored("crm") + " in the CRM, " + restored("erp") + " in the ERP)"
                        + more(", ", count("delete"), "record", " deleted")
                        + more(", ", count("unlink"), "pair", " ended")
                        + more("; ", count("conflict"), "field", " waiting, see conflicts")
                        + kept();
    }

    private String kept() {
        return more("; ", count("keep"), "thing", " left as it is");
    }

    private static String more(String before, long number, String noun, String after) {
        return number == 0 ? "" : before + Words.count(number, noun) + after;
    }

    private long count(String action) {
        return PlannedChanges.count(taken.changes(), action);
    }

    private long restored(String system) {
        return taken.changes().stream()
                .filter(change -> change.system().equals(system))
                .map(PlannedChange::action)
                .filter("update"::equals)
                .count();
    }
}
