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
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** What an entry of the CRM's log holds (INT-2). */
final class Entry {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private final Records records;
    private final ZoneId zone;
    private final boolean isZoned;

    Entry(Records records) {
        this.records = records;
        RecordTable log = records.table(Entity.INTERACTION);
        EntityMapping mapping = log.table().mapping();
        this.zone = mapping.timeZone();
        this.isZoned = mapping.field(RecordFields.AT)
                .map(field -> log.table().columns().column(field.column()))
                .filter(column -> column.castType().equals("timestamp with time zone"))
                .isPresent();
    }

    /** The values by field, without blanks. */
    Map<String, String> of(Seen seen, Partner partner) {
        Map<String, String> values = new HashMap<>();
        put(values, "contact", partner.contact());
        if (partner.company() != null) {
            put(values, "company", partner.company());
        }
        ZonedDateTime at = seen.at().atZone(zone);
        values.put(
                RecordFields.AT, isZoned ? LOCAL.format(seen.at().atZone(ZoneOffset.UTC)) + "+00" : LOCAL.format(at));
        values.put(RecordFields.DATE, at.toLocalDate().toString());
        values.put(RecordFields.TIME, time(at).toString());
        values.put(RecordFields.DESCRIPTION, description(seen));
        values.put(RecordFields.TEMPLATE, seen.action().template());
        values.put(RecordFields.DOCUMENT_TYPE, seen.action().documentType());
        values.put(RecordFields.DOCUMENT_NO, seen.documentNo());
        values.put(
                RecordFields.SALESPERSON_CODE,
                seen.salesperson().isBlank()
                        ? records.value(partner.contact(), RecordFields.SALESPERSON_CODE)
                        : seen.salesperson());
        values.values().removeIf(String::isBlank);
        return values;
    }

    private void put(Map<String, String> values, String whom, Row row) {
        values.put(whom + "No", row.no());
        values.put(whom + "Key", row.key().toString());
        values.put(whom + "Name", records.value(row, "name"));
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
