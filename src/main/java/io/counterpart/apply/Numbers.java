package io.counterpart.apply;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.EntityTable;
import io.counterpart.mapping.Column;
import io.counterpart.party.DocumentKind;
import io.counterpart.party.Entity;
import io.counterpart.rules.NumberSeries;
import io.counterpart.rules.RowWrite;
import io.counterpart.rules.Template;
import io.counterpart.store.UsedNumbers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
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

    /**
     * Where the number of a record comes from.
     *
     * @param series null where none is set
     * @param setting as people know it
     * @param name under which the store knows how far it was used
     */
    public record Source(Entity entity, @Nullable NumberSeries series, String setting, String name) {

        private static Source ofTemplate(Entity entity, NumberSeries series) {
            return new Source(
                    entity, series, "the template's series " + series.first(), entity.id() + " " + series.first());
        }
    }

    /** The series of a kind of document (DOC-1). */
    public static Source source(DocumentKind kind, @Nullable NumberSeries series) {
        return new Source(kind.entity(), series, "numberSeries." + kind.settingName(), kind.id());
    }

    /** The entity's own series. */
    public Source source(Entity entity) {
        return new Source(entity, series.get(entity), "numberSeries." + entity.settingName(), entity.id());
    }

    /** The series for a record that starts from this template. */
    public Source source(Entity entity, @Nullable Template template) {
        return template == null || template.series() == null
                ? source(entity)
                : Source.ofTemplate(entity, template.series());
    }

    /** The series for a record to be made. */
    public Source source(RowWrite write) {
        return write.series() == null ? source(write.entity()) : Source.ofTemplate(write.entity(), write.series());
    }

    /** Why records of this table cannot be numbered; empty where they can (PRE-2). */
    public static Optional<String> missing(EntityTable table, Source source) {
        if (!isBySeries(table)) {
            return Optional.empty();
        }
        if (source.series() == null) {
            return Optional.of(source.setting() + " is not set in rules.yaml");
        }
        String first = source.series().first();
        Column column = table.columns().column(table.mapping().numberColumn().orElseThrow());
        return column.holdsNumber(first)
                ? Optional.empty()
                : Optional.of("the column '" + column.name() + "' (" + column.sqlType() + ") cannot hold " + first
                        + ", with which " + source.setting() + " begins in rules.yaml");
    }

    /** Why records of this table cannot be numbered by the entity's own series; empty where they can (PRE-2). */
    public Optional<String> missing(EntityTable table) {
        return missing(table, source(table.mapping().entity()));
    }

    /**
     * Reserves numbers that no record has, in the store's transaction at hand.
     *
     * @param target the connection to look for existing records with
     * @param others numbers that are reserved for other records of the batch
     * @return as many as asked for, or fewer where the series has come to its end
     */
    List<String> reserve(
            Connection store, Connection target, EntityTable table, Source source, int count, Collection<String> others)
            throws SQLException {
        Free free = free(target, table, source.series(), UsedNumbers.last(store, source.name()), count, others);
        if (free.last != null) {
            UsedNumbers.use(store, source.name(), free.last);
        }
        return free.numbers;
    }

    /** The number that {@link #reserve} would give after the given one (null: after all used ones), not reserved. */
    public Optional<String> preview(
            Connection store, Connection target, EntityTable table, Source source, @Nullable String after) {
        try {
            String last = after == null ? UsedNumbers.last(store, source.name()) : after;
            return free(target, table, source.series(), last, 1, List.of()).numbers.stream()
                    .findFirst();
        } catch (SQLException failed) {
            throw new DatabaseException("cannot look up the number series", failed);
        }
    }

    /** How many numbers are left for records of this table, up to the count asked for. */
    public int left(Connection store, Connection target, EntityTable table, Source source, int count) {
        if (!isBySeries(table)) {
            return count;
        }
        try {
            String last = UsedNumbers.last(store, source.name());
            return free(target, table, source.series(), last, count, List.of())
                    .numbers
                    .size();
        } catch (SQLException failed) {
            throw new DatabaseException("cannot look up the number series", failed);
        }
    }

    /** Numbers of a series that no record has, and the last one that was looked at. */
    private record Free(List<String> numbers, @Nullable String last) {}

    private static Free free(
            Connection target,
            EntityTable table,
            @Nullable NumberSeries series,
            @Nullable String after,
            int count,
            Collection<String> others) {
        List<String> free = new ArrayList<>(count);
        Set<String> reserved = new HashSet<>(others);
        String last = after;
        while (series != null && free.size() < count) {
            List<String> next = next(series, last, count - free.size());
            if (next.isEmpty()) {
                break;
            }
            Set<String> taken = table.takenNumbers(target, next);
            next.stream()
                    .filter(number -> !taken.contains(number) && !reserved.contains(number))
                    .forEach(free::add);
            last = next.get(next.size() - 1);
            if (series.warnsAt(last)) {
                LOG.warn("number series {} has come to {}; its last number is {}", series.first(), last, series.last());
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
