package io.counterpart.rules;

import io.counterpart.mapping.TableName;
import io.counterpart.party.Entity;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done in the ERP and logged in the CRM (INT-1), and where it is seen: a column that counts, a date that
 * is set, or, with neither, the rows of a table, each of which is one.
 *
 * @param name by which the store knows it
 * @param key of the table's rows
 * @param filter an SQL predicate, other rows are none; null for all
 * @param counter a column that grows by each action; null for none
 * @param date a column that is set, or moved on, by the action; null for none
 * @param modified when a row was last changed, a time or a row version; null where the whole table is looked at each time
 * @param at when the action took place; null where that is not known better than by {@code modified}
 * @param timeZone of times without one
 * @param party the columns with the number of whom it was done for, in the order in which they count; several for a key of
 *     several columns
 * @param description text; null for the document's type
 * @param template the interaction template's code; blank logs nothing
 */
public record Action(
        String name,
        TableName table,
        List<String> key,
        @Nullable String filter,
        @Nullable String counter,
        @Nullable String date,
        @Nullable String modified,
        @Nullable String at,
        ZoneId timeZone,
        String documentType,
        @Nullable String documentNo,
        Map<Entity, List<String>> party,
        @Nullable String salesperson,
        @Nullable String description,
        String template) {

    public Action {
        key = List.copyOf(key);
        party = Collections.unmodifiableMap(new LinkedHashMap<>(party));
    }

    /** Whether each row of the table is an action of its own. */
    public boolean isOfEvents() {
        return counter == null && date == null;
    }

    public boolean isLogged() {
        return !template.isBlank();
    }

    /** What tells that a row is new: for events without a time of change that is when they took place. */
    public @Nullable String watermark() {
        return modified == null && isOfEvents() ? at : modified;
    }

    /** Every column that it names, each once. */
    public Set<String> columns() {
        List<String> columns = new ArrayList<>(key);
        Stream.of(counter, date, modified, at, documentNo, salesperson)
                .flatMap(Stream::ofNullable)
                .forEach(columns::add);
        party.values().forEach(columns::addAll);
        return new TreeSet<>(columns);
    }
}
