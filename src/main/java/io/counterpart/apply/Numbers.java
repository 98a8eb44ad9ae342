package io.counterpart.apply;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.EntityTable;
import io.counterpart.mapping.Column;
import io.counterpart.party.Entity;
import io.counterpart.rules.NumberSeries;
import io.counterpart.store.UsedNumbers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the numbers of new records come from: a series of the rules, or the system itself (NUM-1). */
public final class Numbers {
    private static final Logger LOG = LoggerFactory.getLogger(Numbers.class);

    private final Map<Entity, NumberSeries> series;

    public Numbers(Map<Entity, NumberSeries> series) {
        this.series = Map.copyOf(series);
    }

    /** Whether new records of this table need a number from a series: their number column does not fill itself. */
    public static boolean isBySeries(EntityTable table) {
        return table.mapping()
                .numberColumn()
                .map(table.columns()::column)
                .filter(column -> !column.fillsItself() && !isMadeByUs(column))
                .isPresent();
    }

    /** A uuid without a default is no number of a series: the statement makes it. */
    private static boolean isMadeByUs(Column column) {
        return column.sqlType().equals("uuid");
    }

    /** Why records of this table cannot be numbered; empty where they can (PRE-2). */
    public Optional<String> missing(EntityTable table) {
        Entity entity = table.mapping().entity();
        return isBySeries(table) && !series.containsKey(entity)
                ? Optional.of("numberSeries." + entity.settingName() + " is not set in rules.yaml")
                : Optional.empty();
    }

    /**
     * Reserves numbers that no record has, in the store's transaction at hand.
     *
     * @param target the connection to look for existing records with
     * @return as many as asked for, or fewer where the series has come to its end
     */
    List<String> reserve(Connection store, Connection target, EntityTable table, int count) throws SQLException {
        Entity entity = table.mapping().entity();
        Free free = free(target, table, UsedNumbers.last(store, entity), count);
        if (free.last != null) {
            UsedNumbers.use(store, entity, free.last);
        }
        return free.numbers;
    }

    /** The number that {@link #reserve} would give after the given one (null: after all used ones), not reserved. */
    public Optional<String> preview(Connection store, Connection target, EntityTable table, @Nullable String after) {
        try {
            String last =
                    after == null ? UsedNumbers.last(store, table.mapping().entity()) : after;
            return free(target, table, last, 1).numbers.stream().findFirst();
        } catch (SQLException failed) {
            throw new DatabaseException("cannot look up the number series", failed);
        }
    }

    /** How many numbers are left for records of this table, up to the count asked for. */
    public int left(Connection store, Connection target, EntityTable table, int count) {
        if (!isBySeries(table)) {
            return count;
        }
        try {
            String last = UsedNumbers.last(store, table.mapping().entity());
            return free(target, table, last, count).numbers.size();
        } catch (SQLException failed) {
            throw new DatabaseException("cannot look up the number series", failed);
        }
    }

    /** Numbers of a series that no record has, and the last one that was looked at. */
    private record Free(List<String> numbers, @Nullable String last) {}

    private Free free(Connection target, EntityTable table, @Nullable String after, int count) {
        NumberSeries ofEntity = series.get(table.mapping().entity());
        List<String> free = new ArrayList<>(count);
        String last = after;
        while (ofEntity != null && free.size() < count) {
            List<String> next = next(ofEntity, last, count - free.size());
            if (next.isEmpty()) {
                break;
            }
            Set<String> taken = table.takenNumbers(target, next);
            next.stream().filter(number -> !taken.contains(number)).forEach(free::add);
            last = next.get(next.size() - 1);
            if (ofEntity.warnsAt(last)) {
                LOG.warn(
                        "number series {} has come to {}; its last number is {}",
                        ofEntity.first(),
                        last,
                        ofEntity.last());
            }
        }
        return new Free(free, last);
    }

    private static List<String> next(NumberSeries series, @Nullable String last, int count) {
        List<String> next = new ArrayList<>(count);
        String number = series.following(last);
        while (number != null && next.size() < count) {
            next.add(number);
            number = series.after(number);
        }
        return next;
    }
}
