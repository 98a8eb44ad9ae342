package io.counterpart.capture;

import static io.counterpart.database.Identifiers.literal;
import static io.counterpart.database.Identifiers.quote;
import static java.util.stream.Collectors.joining;

import io.counterpart.database.Identifiers;
import io.counterpart.mapping.Column;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.rules.Action;
import io.counterpart.store.Checkpoints.Checkpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One reading of what was done in one of the tables in which an action is seen: the same low mark as for parties' changes.
 * An event counts once whatever happens to its row later, so that a full sync reads no further back than any other.
 */
public final class ActionSweep {
    private static final String SEPARATOR = "chr(31)";

    private final Action action;
    private final Map<String, Column> columns;
    private final @Nullable Checkpoint checkpoint;
    private final boolean full;
    private final SourceClock clock;
    private final LowMark lowMark;

    /**
     * The reading of an action's table.
     *
     * @param columns of the table
     * @param checkpoint null where the action is looked at for the first time
     * @param full whether everything is read, not only what changed
     */
    public ActionSweep(
            Action action,
            Map<String, Column> columns,
            @Nullable Checkpoint checkpoint,
            boolean full,
            SourceClock clock,
            Duration overlap) {
        this.action = action;
        this.columns = columns;
        this.checkpoint = checkpoint;
        this.full = full && !action.isOfEvents();
        this.clock = clock;
        this.lowMark =
                new LowMark(checkpoint == null ? Checkpoint.BEGINNING : checkpoint, clock, overlap, action.timeZone());
    }

    public Action action() {
        return action;
    }

    /**
     * The statement: key, value, time in microseconds, watermark, the numbers of contact, customer, vendor and bank account,
     * document, salesperson.
     *
     * @param number the action's, by which its rows are told from others'
     * @param again rows that are read whatever their watermark
     */
    public String select(int number, Collection<Key> again) {
        String value =
                action.counter() != null ? text(action.counter()) : action.date() == null ? "''" : text(action.date());
        String parties = Entity.parties().stream().map(this::party).collect(joining(", "));
        return "select " + number + " as action, " + joined(action.key()) + " as key, " + value + " as value, "
                + micros()
                + " as at, " + orNull(action.watermark()) + " as modified, " + parties + ", "
                + orNull(action.documentNo()) + ", " + orNull(action.salesperson())
                + " from " + quote(action.table()) + " where " + where(again);
    }

    private String where(Collection<Key> again) {
        String keys =
                action.key().stream().map(key -> quote(key) + " is not null").collect(joining(" and "));
        String filter = action.filter() == null ? "" : " and (" + Identifiers.predicate(action.filter()) + ")";
        String done = action.counter() != null
                ? " and " + quote(action.counter()) + " > 0"
                : action.date() != null ? " and " + quote(action.date()) + " is not null" : "";
        String low = low();
        return keys + filter + done + (low == null ? "" : " and (" + low + or(again) + ")");
    }

    private @Nullable String low() {
        String watermark = action.watermark();
        String low = checkpoint == null || full ? null : checkpoint.low();
        if (watermark == null || low == null) {
            return null;
        }
        String type = column(watermark).castType();
        String value = switch (type) {
            case "timestamp with time zone" ->
                Instant.parse(low).atOffset(ZoneOffset.UTC).toString();
            case "timestamp without time zone", "date" ->
                LowMark.local(Instant.parse(low), clock.now(), action.timeZone())
                        .toString();
            default -> low;
        };
        return quote(watermark) + " >= " + literal(value) + "::" + type;
    }

    private String or(Collection<Key> again) {
        if (again.isEmpty()) {
            return "";
        }
        List<String> key = action.key();
        String given = IntStream.range(0, key.size())
                .mapToObj(part -> "array["
                        + again.stream()
                                .map(each -> literal(each.values().get(part)))
                                .collect(joining(", ")) + "]::text[]")
                .collect(joining(", "));
        String names =
                IntStream.range(0, key.size()).mapToObj(part -> "k" + part).collect(joining(", "));
        String typed = IntStream.range(0, key.size())
                .mapToObj(part -> "k" + part + "::" + column(key.get(part)).castType())
                .collect(joining(", "));
        return " or (" + key.stream().map(Identifiers::quote).collect(joining(", ")) + ") in (select " + typed
                + " from unnest(" + given + ") as given(" + names + "))";
    }

    private String party(Entity entity) {
        List<String> of = action.party().getOrDefault(entity, List.of());
        return of.isEmpty() ? "null" : of.size() == 1 ? text(of.get(0)) : joined(of);
    }

    private static String joined(List<String> columns) {
        return columns.size() == 1
                ? text(columns.get(0))
                : "concat_ws(" + SEPARATOR + ", "
                        + columns.stream().map(ActionSweep::text).collect(joining(", ")) + ")";
    }

    /** When it took place, or when its row was changed; what is no time, or lies beyond all times, is now. */
    private String micros() {
        String when = List.of("at", "date", "watermark").stream()
                .map(this::time)
                .filter(time -> !time.isEmpty())
                .collect(joining(", "));
        return "(extract(epoch from " + (when.isEmpty() ? "now()" : "coalesce(" + when + ", now())")
                + ") * 1000000)::bigint";
    }

    private String time(String setting) {
        String column = switch (setting) {
            case "at" -> action.at();
            case "date" -> action.date();
            default -> action.watermark();
        };
        if (column == null) {
            return "";
        }
        String name = quote(column);
        String finite = "case when isfinite(" + name + ") and " + name + " >= '1754-01-01' then ";
        return switch (column(column).castType()) {
            case "timestamp with time zone" -> finite + name + " end";
            case "timestamp without time zone", "date" ->
                finite + name + "::timestamp at time zone "
                        + literal(action.timeZone().getId()) + " end";
            default -> "";
        };
    }

    private Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException("table " + action.table() + " has no column '" + name
                    + "' (interactions, action " + action.name() + ", in rules.yaml)");
        }
        return column;
    }

    private static String orNull(@Nullable String column) {
        return column == null ? "null" : text(column);
    }

    private static String text(String column) {
        return quote(column) + "::text";
    }

    /** Takes note of a row's watermark. */
    public void see(@Nullable String modified) {
        lowMark.see(modified);
    }

    /** The checkpoint to be stored once everything that was seen is recorded. */
    public Checkpoint next() {
        return lowMark.next();
    }

    /** Whether that is another one than there is. */
    public boolean moves() {
        return checkpoint == null || !checkpoint.equals(next());
    }
}
