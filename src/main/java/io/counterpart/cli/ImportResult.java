package io.counterpart.cli;

import io.counterpart.filedrop.Taken;
import io.counterpart.filedrop.Taken.Outcome;
import io.counterpart.store.Files.Counts;
import io.counterpart.store.RejectedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What became of a file. */
record ImportResult(Taken taken) implements Result {

    @Override
    public Map<String, ?> json() {
        return Json.object(
                "file", taken.name(),
                "entity", taken.what(),
                "system", taken.into().id(),
                "mapping", taken.mapping(),
                "outcome", taken.outcome().name().toLowerCase(Locale.ROOT),
                "dryRun", taken.outcome() == Outcome.FORESEEN,
                "run", taken.run() == 0 ? null : taken.run(),
                "rows", taken.counts().rows(),
                "created", taken.counts().created(),
                "updated", taken.counts().updated(),
                "unchanged", taken.counts().unchanged(),
                "skipped", taken.counts().skipped(),
                "rejected", taken.counts().rejected(),
                "rejectedFile",
                        taken.rejectedFile() == null
                                ? null
                                : taken.rejectedFile().toString(),
                "reasons", taken.rejected().stream().map(ImportResult::json).toList(),
                "columnsLeftAlone", taken.leftAlone(),
                "beyond", taken.beyond(),
                "changes", PlannedChanges.json(taken.changes()),
                "seconds", taken.seconds());
    }

    private static Map<String, ?> json(RejectedRows.Reason reason) {
        return Json.object(
                "line", reason.line(), "field", reason.field(), "value", reason.value(), "reason", reason.reason());
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!taken.changes().isEmpty()) {
            lines.addAll(PlannedChanges.lines(taken.changes()));
        }
        if (!taken.rejected().isEmpty()) {
            lines.addAll(reasons());
        }
        if (!taken.leftAlone().isEmpty()) {
            lines.add("columns that are left alone, since nobody knows what they hold: "
                    + String.join(", ", taken.leftAlone()));
        }
        taken.beyond().forEach(limit -> lines.add("beyond the limits of safety in rules.yaml: " + limit));
        lines.add(summary());
        return lines;
    }

    private List<String> reasons() {
        Table table =
                new Table().number("line").text("field", 24).text("value", 30).rest("not taken, since");
        taken.rejected()
                .forEach(reason ->
                        table.row(String.valueOf(reason.line()), reason.field(), reason.value(), reason.reason()));
        return table.lines();
    }

    private String summary() {
        String what = taken.name() + " (" + taken.what().replace('-', ' ') + "s, " + taken.into() + "): ";
        return switch (taken.outcome()) {
            case DONE -> what + counted("") + run() + rejectedTo() + ", in " + Words.seconds(taken.seconds());
            case FORESEEN -> what + counted("would be ") + "; nothing was written";
            case KNOWN ->
                what + "the same file was taken before" + run()
                        + ", so nothing is done; import --again takes it once more";
            case REFUSED ->
                what + Words.count(taken.counts().rejected(), "row") + " rejected, so none is taken"
                        + " (mode: all-or-nothing)" + rejectedTo();
            case STOPPED ->
                what + "nothing was written; to have it done: counterpart import " + taken.name() + " --yes";
        };
    }

    private String counted(String would) {
        Counts counts = taken.counts();
        return Words.count(counts.rows(), "row") + ", " + counts.created() + " " + would + "created, "
                + counts.updated() + " " + would + "changed, " + counts.unchanged() + " unchanged"
                + (counts.skipped() == 0 ? "" : ", " + counts.skipped() + " left out")
                + (counts.rejected() == 0 ? "" : ", " + counts.rejected() + " " + would + "rejected");
    }

    private String run() {
        return taken.run() == 0 ? "" : ", by run " + taken.run();
    }

    private String rejectedTo() {
        return taken.rejectedFile() == null
                ? ""
                : "; rejected rows are in " + taken.rejectedFile() + ": mend them there and import that file";
    }
}
