package io.counterpart.cli;

import io.counterpart.database.Database;
import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import io.counterpart.party.Side;
import io.counterpart.store.LastRun;
import io.counterpart.store.StoreStatus;
import io.counterpart.sync.Pending;
import io.counterpart.sync.RunLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How things stand.
 *
 * @param entities those that are mapped
 * @param unreachable why, for each database that is
 * @param store null where it is unreachable
 * @param pending what waits in each system; empty where a database is unreachable
 */
record StatusResult(
        Set<Entity> entities,
        Map<Database, String> unreachable,
        @Nullable StoreStatus store,
        Map<Side, Pending.Count> pending)
        implements Result {

    boolean isWell() {
        return unreachable.isEmpty() && (store == null || !store.hasFailed(entities));
    }

    @Override
    public Map<String, ?> json() {
        Map<String, @Nullable Object> databases = Json.object();
        for (Database database : Database.values()) {
            databases.put(
                    database.id(),
                    Json.object("reachable", !unreachable.containsKey(database), "error", unreachable.get(database)));
        }
        Map<String, @Nullable Object> status = Json.object(
                "databases",
                databases,
                "directions",
                Arrays.stream(Side.values()).map(this::direction).toList());
        if (store != null) {
            status.put("lastRun", store.lastRun().map(run -> run(run, store)).orElse(null));
            status.put("relations", relations(store));
            status.put("conflicts", store.openConflicts());
            status.put("parked", store.parked());
        }
        return status;
    }

    private Map<String, @Nullable Object> direction(Side from) {
        Pending.Count count = pending.get(from);
        return Json.object(
                "direction",
                name(from),
                "pending",
                count == null ? null : count.records(),
                "oldestSeconds",
                count == null || count.oldest() == null ? null : count.oldest().toSeconds(),
                "lastLook",
                Json.time(lastLook(from).orElse(null)));
    }

    private Map<String, @Nullable Object> run(LastRun run, StoreStatus from) {
        return Json.object(
                "run", run.id(),
                "verb", run.verb(),
                "started", Json.time(run.started()),
                "finished", Json.time(run.finished()),
                "outcome", from.outcome(run),
                "read", run.read(),
                "written", Json.object("crm", run.writtenCrm(), "erp", run.writtenErp()));
    }

    private Map<String, @Nullable Object> relations(StoreStatus from) {
        Map<String, @Nullable Object> relations = Json.object();
        kinds().forEach(kind -> relations.put(kind.id(), from.relations().getOrDefault(kind, 0)));
        return relations;
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Database database : Database.values()) {
            String failure = unreachable.get(database);
            lines.add(label(database.id()) + (failure == null ? "reachable" : "cannot be reached: " + failure));
        }
        if (store != null) {
            lines.add("");
            lines.addAll(directions());
            lines.add("");
            lines.add(label("relations")
                    + kinds().stream()
                            .map(kind -> Words.count(store.relations().getOrDefault(kind, 0), kind.title()))
                            .collect(Collectors.joining(", ")));
            lines.add(label("last run")
                    + store.lastRun().map(run -> line(run, store)).orElse("none yet"));
            lines.add(label("conflicts") + store.openConflicts() + " open"
                    + (store.openConflicts() > 0 ? ": counterpart conflicts" : ""));
            lines.add(label("parked") + store.parked() + (store.parked() > 0 ? ": counterpart parked" : ""));
        }
        lines.add("");
        lines.add(summary());
        return lines;
    }

    private List<String> directions() {
        Table table = new Table()
                .text("direction", 12)
                .number("pending")
                .number("oldest")
                .rest("last look");
        for (Side from : Side.values()) {
            Pending.Count count = pending.get(from);
            table.row(
                    name(from),
                    count == null ? "?" : String.valueOf(count.records()),
                    count == null || count.oldest() == null ? "-" : Words.age(count.oldest()),
                    Words.time(lastLook(from).orElse(null)));
        }
        return table.lines();
    }

    private String summary() {
        if (!unreachable.isEmpty()) {
            return "not well: "
                    + unreachable.keySet().stream().map(Database::id).collect(Collectors.joining(", "))
                    + " cannot be reached";
        }
        if (!isWell()) {
            return "not well: the last run failed";
        }
        long records =
                pending.values().stream().mapToLong(Pending.Count::records).sum();
        if (records > 0) {
            return Words.count(records, "record") + " pending: counterpart preview";
        }
        long waiting = store == null ? 0 : store.openConflicts() + store.parked();
        return waiting == 0 ? "all in step" : "nothing pending, " + waiting + " waiting for a person";
    }

    private String line(LastRun run, StoreStatus from) {
        String end = switch (from.outcome(run)) {
            case "running" -> "running";
            case "stopped" -> "stopped before its end";
            case RunLog.DONE ->
                "done in " + duration(run) + ", written " + run.writtenCrm() + " in the CRM, " + run.writtenErp()
                        + " in the ERP";
            default -> "failed after " + duration(run) + ": " + run.outcome();
        };
        boolean mended = !RunLog.DONE.equals(run.outcome()) && !from.writing() && !from.hasFailed(entities);
        return run.id() + ", " + run.verb() + ", " + Words.time(run.started()) + ": " + end
                + (mended ? " (a later sync went well)" : "");
    }

    private static String duration(LastRun run) {
        Instant finished = run.finished() == null ? run.started() : run.finished();
        return Words.seconds(Duration.between(run.started(), finished).toMillis() / 1e3);
    }

    /** When all that was captured in a system had last been recorded. */
    private Optional<Instant> lastLook(Side from) {
        List<Entity> ofSide =
                entities.stream().filter(entity -> entity.side() == from).toList();
        return store != null && store.swept().keySet().containsAll(ofSide)
                ? ofSide.stream().map(store.swept()::get).min(Comparator.naturalOrder())
                : Optional.empty();
    }

    private List<Kind> kinds() {
        return entities.stream()
                .flatMap(entity -> entity.kind().stream())
                .sorted()
                .toList();
    }

    private static String name(Side from) {
        return from.id() + "-to-" + from.other().id();
    }

    private static String label(String text) {
        return (text + "          ").substring(0, 11);
    }
}
