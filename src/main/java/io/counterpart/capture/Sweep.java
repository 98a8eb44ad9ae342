package io.counterpart.capture;

import io.counterpart.database.EntityTable;
import io.counterpart.mapping.CaptureMode;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.store.Checkpoints.Checkpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One reading of what has changed in one entity's table since its checkpoint. */
public final class Sweep {

    /** A record that may have changed. */
    public record Captured(Key key, long digest) {}

    /** What the statement's only parameter is called, where it has one. */
    public static final String LOW = "low";

    private final EntityMapping mapping;
    private final String query;
    private final Map<String, Object> parameters;
    private final LowMark lowMark;

    private Sweep(EntityMapping mapping, String query, Map<String, Object> parameters, LowMark lowMark) {
        this.mapping = mapping;
        this.query = query;
        this.parameters = Map.copyOf(parameters);
        this.lowMark = lowMark;
    }

    /**
     * The sweep of a table.
     *
     * @param full whether everything is read, not only what changed
     * @param clock read from the table's database just before
     */
    public static Sweep of(
            EntityTable table, Checkpoint checkpoint, boolean full, SourceClock clock, Duration overlap) {
        EntityMapping mapping = table.mapping();
        LowMark mark = new LowMark(checkpoint, clock, overlap, mapping.timeZone());
        String low = checkpoint.low();
        if (mapping.capture() == CaptureMode.NONE && !full) {
            return new Sweep(mapping, table.captureQuery("false"), Map.of(), mark);
        }
        if (full || low == null || mapping.capture() == CaptureMode.COMPARE) {
            return new Sweep(mapping, table.captureQuery("true"), Map.of(), mark);
        }
        String type = table.columns().column(mapping.modified().get(0)).castType();
        String condition = table.modifiedExpression() + " >= ?::" + type;
        return new Sweep(mapping, table.captureQuery(condition), Map.of(LOW, value(low, type, clock, mapping)), mark);
    }

    private static String value(String low, String type, SourceClock clock, EntityMapping mapping) {
        return switch (type) {
            case "timestamp with time zone" ->
                Instant.parse(low).atOffset(ZoneOffset.UTC).toString();
            case "timestamp without time zone", "date" ->
                LowMark.local(Instant.parse(low), clock.now(), mapping.timeZone())
                        .toString();
            default -> low;
        };
    }

    public Entity entity() {
        return mapping.entity();
    }

    /** The statement, with at most one parameter: columns k1, k2, ..., digest, modified. */
    public String query() {
        return query;
    }

    /** Value by what the parameter is called; empty where everything is read. */
    public Map<String, Object> parameters() {
        return parameters;
    }

    /** Takes one row of the statement's result, as a map from column to value; empty for a record without a key. */
    public Optional<Captured> take(Map<String, ? extends @Nullable Object> row) {
        List<String> key = new ArrayList<>(mapping.key().size());
        for (int part = 1; part <= mapping.key().size(); part++) {
            Object value = row.get("k" + part);
            if (value == null) {
                return Optional.empty();
            }
            key.add(value.toString());
        }
        Object modified = row.get("modified");
        lowMark.see(modified == null ? null : modified.toString());
        Object digest = row.get("digest");
        return Optional.of(new Captured(new Key(key), digest instanceof Number number ? number.longValue() : 0));
    }

    /** The checkpoint to be stored once everything that was taken is recorded. */
    public Checkpoint next() {
        return lowMark.next();
    }
}
