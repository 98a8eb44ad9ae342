package io.counterpart.interaction;

import io.counterpart.apply.RecordTable;
import io.counterpart.apply.Records;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.party.Entity;
import io.counterpart.party.RecordFields;
import io.counterpart.party.Row;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an entry of the CRM's log holds (INT-2). */
final class Entry {
    /** What one column of the log is given; blank for nothing. */
    @FunctionalInterface
    private interface Value {
        String of(Seen seen, Partner partner);
    }

    private final Records records;
    private final ZoneId zone;
    private final boolean isZoned;

    /** By field, of those that the log has a column for. */
    private final Map<String, Value> values = new LinkedHashMap<>();

    Entry(Records records) {
        this.records = records;
        RecordTable log = records.table(Entity.INTERACTION);
        EntityMapping mapping = log.table().mapping();
        this.zone = mapping.timeZone();
        this.isZoned = mapping.field(RecordFields.AT)
                .map(field -> log.table().columns().column(field.column()))
                .filter(column -> column.castType().equals("timestamp with time zone"))
                .isPresent();
        Map<String, Value> all = all();
        mapping.fields()
                .forEach(field ->
                        Optional.ofNullable(all.get(field.name())).ifPresent(value -> values.put(field.name(), value)));
    }

    private Map<String, Value> all() {
        Map<String, Value> all = new HashMap<>();
        put(all, "contact", Partner::contact);
        put(all, "company", Partner::company);
        all.put(RecordFields.AT, (seen, partner) -> at(seen));
        all.put(RecordFields.DATE, (seen, partner) -> local(seen).toLocalDate().toString());
        all.put(RecordFields.TIME, (seen, partner) -> time(local(seen)).toString());
        all.put(RecordFields.DESCRIPTION, (seen, partner) -> description(seen));
        all.put(RecordFields.TEMPLATE, (seen, partner) -> seen.action().template());
        all.put(RecordFields.DOCUMENT_TYPE, (seen, partner) -> seen.action().documentType());
        all.put(RecordFields.DOCUMENT_NO, (seen, partner) -> seen.documentNo());
        all.put(
                RecordFields.SALESPERSON_CODE,
                (seen, partner) -> seen.salesperson().isBlank()
                        ? records.value(partner.contact(), RecordFields.SALESPERSON_CODE)
                        : seen.salesperson());
        return all;
    }

    private void put(Map<String, Value> all, String whom, Function<Partner, @Nullable Row> row) {
        all.put(whom + "No", of(row, Row::no));
        all.put(whom + "Key", of(row, found -> found.key().toString()));
        all.put(whom + "Name", of(row, found -> records.value(found, "name")));
    }

    private static Value of(Function<Partner, @Nullable Row> whom, Function<Row, String> value) {
        return (seen, partner) -> {
            Row row = whom.apply(partner);
            return row == null ? "" : value.apply(row);
        };
    }

    /** The values by field, without blanks. */
    Map<String, String> of(Seen seen, Partner partner) {
        Map<String, String> entry = new HashMap<>();
        values.forEach((field, value) -> {
            String text = value.of(seen, partner);
            if (!text.isBlank()) {
                entry.put(field, text);
            }
        });
        return entry;
    }

    private String at(Seen seen) {
        return isZoned ? text(seen.at().atZone(ZoneOffset.UTC)) + "+00" : text(local(seen));
    }

    /** Not by a formatter, which takes as long for it as all the rest of the entry. */
    private static String text(ZonedDateTime at) {
        LocalTime time = time(at);
        return at.toLocalDate() + " " + time + (time.getSecond() == 0 && time.getNano() == 0 ? ":00" : "");
    }

    private ZonedDateTime local(Seen seen) {
        return seen.at().atZone(zone);
    }

    static String description(Seen seen) {
        String given = seen.action().description();
        String text = given == null ? seen.action().documentType() : given;
        return (text + " " + seen.documentNo()).strip();
    }

    private static LocalTime time(ZonedDateTime at) {
        return at.toLocalTime().truncatedTo(ChronoUnit.MICROS);
    }
}
