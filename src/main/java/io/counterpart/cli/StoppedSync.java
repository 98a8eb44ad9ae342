package io.counterpart.cli;

import io.counterpart.rules.Impact.Detail;
import io.counterpart.rules.Impact.Excess;
import io.counterpart.rules.Impact.What;
import io.counterpart.sync.SafetyStop;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Why a sync was stopped before it wrote anything, what it would have done, and how to go on. */
record StoppedSync(SafetyStop stop) implements Result {

    @Override
    public Map<String, ?> json() {
        return Json.object(
                "stopped", stop.beyond().stream().map(StoppedSync::json).toList(),
                "details", stop.details().stream().map(StoppedSync::json).toList(),
                "preview", stop.preview(),
                "goOn", stop.goOn());
    }

    private static Map<String, ?> json(Excess excess) {
        return Json.object(
                "action", name(excess.what()),
                "kind", excess.kind() == null ? null : excess.kind().id(),
                "pairs", excess.pairs(),
                "of", excess.ofAll(),
                "percent", excess.limit().percent(),
                "above", excess.limit().above());
    }

    private static Map<String, ?> json(Detail detail) {
        return Json.object(
                "action", name(detail.what()),
                "system", system(detail),
                "entity", detail.entity().id(),
                "field", detail.field(),
                "reason", detail.reason().isEmpty() ? null : detail.reason(),
                "records", detail.records(),
                "examples", detail.examples());
    }

    private static String name(What what) {
        return what.name().toLowerCase(Locale.ROOT);
    }

    /** A relation is the store's. */
    private static String system(Detail detail) {
        return detail.what() == What.UNLINK ? "store" : detail.entity().side().id();
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("stopped before anything was written:");
        for (What what : What.values()) {
            stop.beyond().stream()
                    .filter(excess -> excess.what() == what)
                    .forEach(excess ->
                            lines.add("  " + SafetyStop.sentence(excess) + " (the limit: " + excess.limit() + ")"));
            stop.details(what).forEach(detail -> lines.add("    " + line(detail)));
        }
        lines.add("to see all of it    " + stop.preview());
        lines.add("to have it done     " + stop.goOn());
        lines.add("to set the limits   safety in rules.yaml");
        return lines;
    }

    private static String line(Detail detail) {
        String what = detail.field() == null
                ? Words.count(detail.records(), detail.entity().title()) + ", " + detail.reason()
                : Words.count(detail.records(), detail.entity().title()) + " in the "
                        + detail.entity().side().name() + ", " + detail.field();
        return what + ": " + String.join(", ", detail.examples())
                + (detail.records() > detail.examples().size() ? ", ..." : "");
    }
}
