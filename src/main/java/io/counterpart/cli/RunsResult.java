package io.counterpart.cli;

import io.counterpart.store.RunList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs, one line for each. */
record RunsResult(List<RunList.Listed> runs) implements Result {

    @Override
    public List<?> json() {
        return runs.stream().map(RunsResult::json).toList();
    }

    private static Map<String, @Nullable Object> json(RunList.Listed run) {
        return Json.object(
                "run", run.id(),
                "verb", run.verb(),
                "started", Json.time(run.started()),
                "finished", Json.time(run.finished()),
                "seconds", seconds(run),
                "read", run.read(),
                "written", Json.object("crm", run.writtenCrm(), "erp", run.writtenErp()),
                "conflicts", run.conflicts(),
                "parked", run.parked(),
                "outcome", run.outcome());
    }

    private static @Nullable Double seconds(RunList.Listed run) {
        return run.finished() == null
                ? null
                : Duration.between(run.started(), run.finished()).toMillis() / 1e3;
    }

    @Override
    public List<String> lines() {
        if (runs.isEmpty()) {
            return List.of("no run has written anything yet");
        }
        Table table = new Table()
                .number("run")
                .text("started by", 20)
                .text("started", 19)
                .text("took", 10)
                .number("read")
                .number("CRM")
                .number("ERP")
                .number("conflicts")
                .number("parked")
                .rest("outcome");
        runs.forEach(run -> row(run, table));
        List<String> lines = new ArrayList<>(table.lines());
        lines.add(Words.count(runs.size(), "run") + (runs.size() == RunsCommand.LATEST ? " (more with --all)" : ""));
        return lines;
    }

    private static void row(RunList.Listed run, Table table) {
        Double seconds = seconds(run);
        table.row(
                String.valueOf(run.id()),
                run.verb(),
                Words.time(run.started()),
                seconds == null ? "" : Words.seconds(seconds),
                String.valueOf(run.read()),
                String.valueOf(run.writtenCrm()),
                String.valueOf(run.writtenErp()),
                String.valueOf(run.conflicts()),
                String.valueOf(run.parked()),
                run.outcome() == null ? "under way, or killed" : run.outcome());
    }
}
