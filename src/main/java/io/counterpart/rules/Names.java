package io.counterpart.rules;

import io.counterpart.party.Attribute;
import io.counterpart.party.Baseline;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.PersonName;
import io.counterpart.party.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A name, its parts and the search name within one record (NAM-1): parts that were written rebuild the name, a name that was
 * written rebuilds the parts, and a search name that followed the name keeps following it. What was never consistent and is
 * not edited stays as it is.
 */
final class Names {
    private static final String RULE = "NAM-1";
    private static final Turn FROM_PARTS = Turn.toContact(RULE, "the parts of the name were written");
    private static final Turn FROM_NAME = Turn.toContact(RULE, "the name was written");
    private static final Turn FOLLOWS = Turn.toContact(RULE, "the search name follows the name");

    private final Fields fields;
    private final int name;
    private final int[] parts;
    private final int searchName;
    private final boolean isOn;

    Names(Fields fields) {
        this.fields = fields;
        this.name = fields.indexOf(PersonName.NAME);
        this.parts = PersonName.PARTS.stream().mapToInt(fields::indexOf).toArray();
        this.searchName = fields.indexOf(PersonName.SEARCH_NAME);
        this.isOn = name >= 0 && (searchName >= 0 || IntStream.of(parts).anyMatch(part -> part >= 0));
    }

    /** Whether the names of this party's records have parts: it is a person. */
    private boolean isPerson(Row contact) {
        int type = fields.indexOf(Fields.TYPE);
        int company = fields.indexOf(Attribute.COMPANY_NO);
        return type >= 0 ? contact.values()[type].equals(Fields.PERSON) : company < 0 || !contact.isBlank(company);
    }

    /** The parts of a person's name that a contact gets when it is made with it, by field. */
    Map<Integer, String> partsOfContact(String whole) {
        Map<Integer, String> values = new HashMap<>();
        if (name < 0 || !hasParts(Entity.CONTACT) || whole.isBlank()) {
            return values;
        }
        List<String> ofName = PersonName.of(whole).parts();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] >= 0
                    && fields.maps(Entity.CONTACT, parts[i])
                    && !ofName.get(i).isEmpty()) {
                values.put(parts[i], ofName.get(i));
            }
        }
        return values;
    }

    /** A contact that is to be made, with the parts of its name where it is a person's and none is given. */
    Row withParts(Row contact) {
        if (name < 0 || !isPerson(contact)) {
            return contact;
        }
        boolean given = IntStream.of(parts).anyMatch(part -> part >= 0 && !contact.isBlank(part));
        Map<Integer, String> values = given ? Map.of() : partsOfContact(contact.values()[name]);
        return values.isEmpty() ? contact : contact.edited(values);
    }

    /**
     * Before the records of a party are compared: what somebody has written in one of them is followed by the rest of it.
     *
     * @return the contact as it will be
     */
    Row settleEdits(Row contact, Draft draft) {
        if (!isOn) {
            return contact;
        }
        boolean person = isPerson(contact);
        Map<Integer, String> ofContact = new HashMap<>();
        for (LivePair pair : draft.pairs()) {
            Row counterpart = pair.counterpart();
            Baseline baseline = pair.pair().baseline();
            Half erp = new Half(counterpart, baseline.counterpart(), contact, baseline.contact());
            erp.edits(person).forEach((field, write) -> pair.edit(field, write.value(), write.turn(), draft));
            Half crm = new Half(contact, baseline.contact(), counterpart, baseline.counterpart());
            crm.edits(person).forEach((field, write) -> {
                if (!draft.isRefusedByContact(field, write.value())) {
                    draft.writeContact(field, contact, write.value(), write.turn());
                    ofContact.put(field, write.value());
                }
            });
        }
        return ofContact.isEmpty() ? contact : contact.edited(ofContact);
    }

    /** After they were: where a name is written, what goes with it in that record and was not written itself. */
    void followWrites(Row contact, Draft draft) {
        if (!isOn) {
            return;
        }
        boolean person = isPerson(contact);
        Row read = draft.contactAsRead();
        Map<Integer, String> toContact = draft.contactValues();
        if (read != null && toContact.containsKey(name)) {
            following(read, toContact, person).forEach((field, write) -> {
                draft.writeContact(field, read, write.value(), write.turn());
                if (isSharedByAny(field, draft)) {
                    draft.planAgain(); // the counterparts that have the field too hear of it then
                }
            });
        }
        for (LivePair pair : draft.pairs()) {
            Map<Integer, String> written = pair.values();
            Row counterpart = Objects.requireNonNullElse(pair.pair().counterpart(), pair.counterpart());
            if (written.containsKey(name)) {
                following(counterpart, written, person).forEach((field, write) -> {
                    pair.edit(field, write.value(), write.turn(), draft);
                    if (fields.isShared(pair.kind(), field)) {
                        draft.planAgain();
                    }
                });
            }
            keep(pair, contact, draft);
        }
    }

    private boolean isSharedByAny(int field, Draft draft) {
        return draft.pairs().stream().anyMatch(pair -> fields.isShared(pair.kind(), field));
    }

    /** What is not shared has a baseline too, so that an edit of it is known as one. */
    private void keep(LivePair pair, Row contact, Draft draft) {
        Map<Integer, String> toContact = draft.contactValues();
        IntStream.concat(IntStream.of(parts), IntStream.of(searchName))
                .filter(field ->
                        field >= 0 && !fields.isShared(pair.kind(), field) && fields.isKept(pair.kind(), field))
                .filter(field ->
                        contact.prints()[field] != pair.pair().baseline().contact()[field]
                                || pair.counterpart().prints()[field]
                                        != pair.pair().baseline().counterpart()[field]
                                || toContact.containsKey(field)
                                || pair.values().containsKey(field))
                .forEach(pair::agree);
    }

    private record Write(String value, Turn turn) {}

    /** What goes with a name that is written to a record, given all that is written to it. */
    private Map<Integer, Write> following(Row record, Map<Integer, String> written, boolean person) {
        Map<Integer, Write> writes = new HashMap<>();
        String to = Objects.requireNonNull(written.get(name));
        if (person && IntStream.of(parts).noneMatch(written::containsKey)) {
            rebuildParts(record, to, writes);
        }
        if (searchName >= 0 && !written.containsKey(searchName)) {
            follow(record, record.values()[name], to, writes);
        }
        return writes;
    }

    private void rebuildParts(Row record, String whole, Map<Integer, Write> writes) {
        if (!hasParts(record.entity())
                || whole.isBlank()
                || partsOf(record).whole().equals(normal(whole))) {
            return;
        }
        List<String> values = PersonName.of(whole).parts();
        for (int i = 0; i < parts.length; i++) {
            int part = parts[i];
            if (part >= 0 && fields.maps(record.entity(), part) && !record.values()[part].equals(values.get(i))) {
                writes.put(part, new Write(values.get(i), FROM_NAME));
            }
        }
    }

    /** First name and surname at least: with less, parts and name say different things. */
    private boolean hasParts(Entity entity) {
        return parts[0] >= 0 && parts[2] >= 0 && fields.maps(entity, parts[0]) && fields.maps(entity, parts[2]);
    }

    private PersonName partsOf(Row record) {
        return new PersonName(part(record, 0), part(record, 1), part(record, 2));
    }

    private String part(Row record, int which) {
        return parts[which] >= 0 ? record.values()[parts[which]] : "";
    }

    private static String normal(String whole) {
        return whole.strip().replaceAll("\\s+", " ");
    }

    private void follow(Row record, String from, String to, Map<Integer, Write> writes) {
        if (searchName < 0 || !fields.maps(record.entity(), searchName) || from.isBlank() || from.equals(to)) {
            return;
        }
        String now = record.values()[searchName];
        String next = now.equals(from) ? to : now.equals(upper(from)) ? upper(to) : now;
        if (!next.equals(now)) {
            writes.put(searchName, new Write(next, FOLLOWS));
        }
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    /** One record of a pair, what it was when the pair last agreed, and the other one. */
    private final class Half {
        private final Row row;
        private final long[] before;
        private final Row other;
        private final long[] otherBefore;

        Half(Row row, long[] before, Row other, long[] otherBefore) {
            this.row = row;
            this.before = before;
            this.other = other;
            this.otherBefore = otherBefore;
        }

        /** What follows, within the record, from what somebody has written in it. */
        Map<Integer, Write> edits(boolean person) {
            Map<Integer, Write> writes = new HashMap<>();
            if (!row.isReadable(name) || !fields.maps(row.entity(), name)) {
                return writes;
            }
            boolean partsEdited = IntStream.of(parts).anyMatch(part -> isEdited(row, before, part));
            String to = row.values()[name];
            if (person && hasParts(row.entity()) && partsEdited) {
                PersonName meant = partsAsMeant(writes);
                if (!meant.whole().isBlank() && !meant.whole().equals(normal(to))) {
                    writes.put(name, new Write(meant.whole(), FROM_PARTS));
                    to = meant.whole();
                }
            } else if (person && isEdited(row, before, name)) {
                rebuildParts(row, to, writes);
            }
            boolean named = isEdited(row, before, name) || writes.containsKey(name);
            if (named && searchName >= 0 && !isEdited(row, before, searchName)) {
                String now = to;
                nameBefore().ifPresent(from -> follow(row, from, now, writes));
            }
            return writes;
        }

        /**
         * The parts with those that somebody has written. Where the name had none before, the others are the name's own:
         * who types a surname beside a full name does not take the first name away.
         */
        private PersonName partsAsMeant(Map<Integer, Write> writes) {
            boolean hadNone = IntStream.of(parts)
                    .allMatch(part -> part < 0
                            || (isEdited(row, before, part) ? before[part] == Baseline.BLANK : row.isBlank(part)));
            String whole = nameBefore().orElse("");
            if (!hadNone || whole.isBlank()) {
                return partsOf(row);
            }
            List<String> ofName = PersonName.of(whole).parts();
            List<String> meant = new ArrayList<>();
            for (int i = 0; i < parts.length; i++) {
                boolean own = parts[i] >= 0 && isEdited(row, before, parts[i]);
                meant.add(own ? part(row, i) : ofName.get(i));
                if (!own
                        && parts[i] >= 0
                        && fields.maps(row.entity(), parts[i])
                        && !ofName.get(i).isEmpty()) {
                    writes.put(parts[i], new Write(ofName.get(i), FROM_NAME));
                }
            }
            return new PersonName(meant.get(0), meant.get(1), meant.get(2));
        }

        /** The text of the name before: where this record's was edited, the other's, if that was not. */
        private Optional<String> nameBefore() {
            return !isEdited(row, before, name)
                    ? Optional.of(row.values()[name])
                    : isEdited(other, otherBefore, name) ? Optional.empty() : Optional.of(other.values()[name]);
        }

        private boolean isEdited(@Nullable Row record, long[] prints, int field) {
            return record != null
                    && field >= 0
                    && prints[field] != Baseline.NONE
                    && record.prints()[field] != prints[field];
        }
    }
}
