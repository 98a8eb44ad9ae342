package io.counterpart.document;

import io.counterpart.apply.Records;
import io.counterpart.mapping.RecordMapping;
import io.counterpart.party.RecordFields;
import io.counterpart.party.Row;
import io.counterpart.rules.Template;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the head of a document holds (DOC-1). A pure function of those it is for. */
final class Head {
    /** How to reach the person who asked, not the switchboard of their company. */
    private static final Set<String> OF_PERSON = Set.of("phoneNo", "mobilePhoneNo", "faxNo", "email");

    private final Records records;
    private final RecordMapping mapping;

    Head(Records records, RecordMapping mapping) {
        this.records = records;
        this.mapping = mapping;
    }

    /** The values by field in the order of the file, without blanks. */
    Map<String, String> of(Business business, LocalDate today) {
        Map<String, String> own = own(business, today);
        Map<String, String> values = new LinkedHashMap<>();
        mapping.table().fields().forEach(field -> {
            String name = field.name();
            String value = own.containsKey(name) ? own.getOrDefault(name, "") : ofParties(name, business);
            if (!value.isBlank()) {
                values.put(name, value);
            }
        });
        return values;
    }

    private Map<String, String> own(Business business, LocalDate today) {
        Map<String, String> own = new LinkedHashMap<>();
        Row contact = business.contact();
        Row company = business.company();
        own.put(RecordFields.DOCUMENT_DATE, today.toString());
        own.put(RecordFields.CONTACT_NO, contact.no());
        own.put(RecordFields.CONTACT_KEY, contact.key().toString());
        own.put(RecordFields.CONTACT_NAME, records.isPerson(contact) ? records.value(contact, "name") : "");
        own.put(RecordFields.COMPANY_NO, company == null ? "" : company.no());
        own.put(RecordFields.COMPANY_KEY, company == null ? "" : company.key().toString());
        own.put(RecordFields.COMPANY_NAME, company == null ? "" : records.value(company, "name"));
        Template template = business.template();
        own.put(RecordFields.TEMPLATE, template == null ? "" : template.code());
        Row counterpart = business.counterpart();
        String partyNo = counterpart == null ? "" : counterpart.no();
        RecordFields.partyNumbers(mapping.entity()).forEach(field -> own.put(field, partyNo));
        return own;
    }

    /** The customer's or vendor's value, else the company's, else the contact's, else the template's (CRE-3). */
    private String ofParties(String field, Business business) {
        Row contact = business.contact();
        Stream<@Nullable Row> rows = OF_PERSON.contains(field) && records.isPerson(contact)
                ? Stream.of(contact, business.counterpart(), business.company())
                : Stream.of(business.counterpart(), business.company(), contact);
        String value = rows.flatMap(Stream::ofNullable)
                .map(row -> records.value(row, field))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        Template template = business.template();
        return value.isBlank() && template != null ? template.values().getOrDefault(field, "") : value;
    }

    /** The values of each line. */
    static List<Map<String, String>> lines(DocumentRequest request) {
        return request.lines().stream()
                .map(line -> Map.of(RecordFields.ITEM, line.item(), RecordFields.QUANTITY, line.quantity()))
                .toList();
    }
}
