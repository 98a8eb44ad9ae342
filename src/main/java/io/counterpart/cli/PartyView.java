package io.counterpart.cli;

import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Kind;
import io.counterpart.party.Pair;
import io.counterpart.party.Row;
import io.counterpart.store.ConflictList;
import io.counterpart.store.ParkedList;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One party as both systems have it now, with what the store knows of it (REL-6). A record that belongs to no pair is a
 * party of its own.
 *
 * @param asked the record that was asked for
 * @param rows the party's records that are there
 * @param pairs in the order of the kinds
 * @param summary what the contact is, its company's relations included (REL-4)
 * @param since when each relation was made, by its id
 * @param conflicts those that wait for a person
 * @param ended kinds of which the record lost its pair, so that none is made by itself (DEL-3)
 */
record PartyView(
        Fields fields,
        Row asked,
        Map<Entity, Row> rows,
        List<Pair> pairs,
        Summary summary,
        Map<Long, Instant> since,
        List<ConflictList.Listed> conflicts,
        List<ParkedList.Listed> parked,
        Set<Kind> ended) {

    Optional<Row> contact() {
        return Optional.ofNullable(rows.get(Entity.CONTACT));
    }

    /** The fields that a record of the party maps. */
    IntStream shownFields() {
        return IntStream.range(0, fields.count())
                .filter(field -> rows.keySet().stream().anyMatch(entity -> maps(entity, field)));
    }

    /** Whether the entity shares the field; the contact shares every field, what only rules look at apart. */
    boolean maps(Entity entity, int field) {
        return entity.kind()
                .map(kind -> fields.isShared(kind, field))
                .orElseGet(() -> fields.name(field).equals(Fields.TYPE)
                        || Stream.of(Kind.values()).anyMatch(kind -> fields.isShared(kind, field)));
    }

    /** Where the two records of a pair hold different values of a field. */
    List<Difference> differences(int field) {
        return contact().stream()
                .flatMap(contact -> pairs.stream().flatMap(pair -> Difference.of(this, contact, pair, field).stream()))
                .toList();
    }
}
