package io.counterpart.sync;

import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Pair;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.rules.RunWrite;
import io.counterpart.rules.UndoPlan;
import io.counterpart.rules.Undone;
import io.counterpart.store.JournalEntry;
import io.counterpart.store.PairOrigins;
import io.counterpart.store.Relations;
import io.counterpart.store.RunHistory;
import io.counterpart.sync.WrittenByRun.RecordKey;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers what a run wrote, and what became of it, and plans its undo. Nothing is decided here: that is {@link UndoPlan}'s. */
final class UndoSteps {

    /**
     * One party, or one record on its own.
     *
     * @param key by which the history has it
     */
    record Step(Key key, Undone undone) {}

    private final Installation installation;
    private final Connection store;
    private final long run;
    private final RunHistory history;
    private final UndoPlan plan;
    private final Gather gather;
    private final ReferredTo referredTo;
    private final Map<RecordKey, String> refused = new HashMap<>();

    /**
     * The steps of an undo.
     *
     * @param gone the records that were deleted so far
     */
    UndoSteps(Installation installation, Connection store, long run, Gather gather, Set<RecordKey> gone) {
        this.installation = installation;
        this.store = store;
        this.run = run;
        this.history = new RunHistory(installation.journal(), run);
        this.plan = new UndoPlan(installation.fields());
        this.gather = gather;
        this.referredTo = new ReferredTo(installation, gone::contains);
    }

    /** A record that its database refuses to delete: it is planned again as one that stays. */
    void refuse(Row record, String reason) {
        refused.put(new RecordKey(record.entity(), record.key()), reason);
    }

    /** What was refused may go now, since others are gone. */
    void tryRefusedAgain() {
        refused.clear();
    }

    /** The contacts for whom there is something to look at. */
    List<Key> contacts() {
        return history.contacts(store);
    }

    /**
     * Plans what is to be taken back for some of them.
     *
     * @param left takes what was deleted by the run
     */
    List<Step> plan(List<Key> contacts, List<Undone.Left> left) {
        List<JournalEntry> entries = history.entries(store, contacts);
        WrittenByRun written = new WrittenByRun(installation, entries);
        List<Party> parties = gather.ofContacts(contacts(contacts, entries, written));
        Map<Long, PairOrigins.Origin> origins = PairOrigins.of(
                store,
                parties.stream()
                        .flatMap(party -> party.pairs().stream())
                        .map(pair -> pair.relation().id())
                        .toList());
        Map<RecordKey, Row> rows = rows(parties, written);
        Map<RecordKey, RunWrite> writes = writes(written, rows, madeDigests(parties, origins));
        List<Step> steps = new ArrayList<>();
        for (Party party : parties) {
            List<RunWrite> ofParty = new ArrayList<>();
            records(party)
                    .forEach(
                            record -> Optional.ofNullable(writes.remove(record)).ifPresent(ofParty::add));
            Set<Relation> linked = party.pairs().stream()
                    .map(Pair::relation)
                    .filter(relation -> isLinkedByRun(relation, origins))
                    .collect(Collectors.toSet());
            if (!ofParty.isEmpty() || !linked.isEmpty()) {
                steps.add(new Step(keyOf(party), plan.of(party, ofParty, linked)));
            }
        }
        writes.forEach((record, write) -> {
            Row row = rows.get(record);
            if (write.isDeletion()) {
                left.add(UndoPlan.deleted(write));
            } else if (row != null && record.entity() != Entity.CONTACT) {
                steps.add(new Step(record.key(), plan.ofAlone(row, write)));
            }
        });
        return steps;
    }

    /** The contacts for whom something was written or linked, and those to whom the counterparts belong by now. */
    private Set<Key> contacts(List<Key> asked, List<JournalEntry> entries, WrittenByRun written) {
        Set<Key> all = new LinkedHashSet<>();
        for (JournalEntry entry : entries) {
            Key contact = entry.entity() == Entity.CONTACT ? entry.key() : entry.contactKey();
            Optional.ofNullable(contact).ifPresent(all::add);
        }
        installation.relations().ofContacts(store, asked).stream()
                .map(stored -> stored.relation().contactKey())
                .forEach(all::add);
        Map<Entity, Set<Key>> counterparts = new EnumMap<>(Entity.class);
        written.records().stream()
                .filter(record -> record.entity() != Entity.CONTACT)
                .forEach(record -> counterparts
                        .computeIfAbsent(record.entity(), any -> new HashSet<>())
                        .add(record.key()));
        counterparts.forEach((entity, keys) ->
                installation.relations().ofCounterparts(store, entity.kind().orElseThrow(), keys).stream()
                        .map(Relations.Stored::relation)
                        .map(Relation::contactKey)
                        .forEach(all::add));
        return all;
    }

    /** The key by which the history has its contact: that of its relations, also where it was renumbered since. */
    private static Key keyOf(Party party) {
        return party.pairs().isEmpty()
                ? Objects.requireNonNull(party.contact()).key()
                : party.pairs().get(0).relation().contactKey();
    }

    private static List<RecordKey> records(Party party) {
        List<RecordKey> records = new ArrayList<>();
        records.add(new RecordKey(Entity.CONTACT, keyOf(party)));
        party.pairs()
                .forEach(pair -> records.add(
                        new RecordKey(pair.kind().entity(), pair.relation().counterpartKey())));
        return records;
    }

    private boolean isLinkedByRun(Relation relation, Map<Long, PairOrigins.Origin> origins) {
        return origins.getOrDefault(relation.id(), PairOrigins.Origin.UNKNOWN).run() == run;
    }

    /** The records that are there: those of the parties, and counterparts that belong to nobody. */
    private Map<RecordKey, Row> rows(List<Party> parties, WrittenByRun written) {
        Map<RecordKey, Row> rows = new HashMap<>();
        for (Party party : parties) {
            Stream.concat(
                            Stream.ofNullable(party.contact()),
                            party.pairs().stream().map(Pair::counterpart).flatMap(Stream::ofNullable))
                    .forEach(row -> rows.put(new RecordKey(row.entity(), row.key()), row));
        }
        Map<Entity, List<Key>> others = written.records().stream()
                .filter(record -> record.entity() != Entity.CONTACT && !rows.containsKey(record))
                .collect(Collectors.groupingBy(
                        RecordKey::entity, Collectors.mapping(RecordKey::key, Collectors.toList())));
        others.forEach((entity, keys) ->
                gather.rows(entity, keys).forEach((key, row) -> rows.put(new RecordKey(entity, key), row)));
        return rows;
    }

    private Map<RecordKey, Long> madeDigests(List<Party> parties, Map<Long, PairOrigins.Origin> origins) {
        Map<RecordKey, Long> digests = new HashMap<>();
        for (Party party : parties) {
            for (Pair pair : party.pairs()) {
                PairOrigins.Origin origin = origins.getOrDefault(pair.relation().id(), PairOrigins.Origin.UNKNOWN);
                if (origin.run() == run) {
                    digests.put(new RecordKey(Entity.CONTACT, keyOf(party)), origin.contactDigest());
                    digests.put(
                            new RecordKey(pair.kind().entity(), pair.relation().counterpartKey()),
                            origin.counterpartDigest());
                }
            }
        }
        return digests;
    }

    private Map<RecordKey, RunWrite> writes(
            WrittenByRun written, Map<RecordKey, Row> rows, Map<RecordKey, Long> madeDigests) {
        Map<Entity, List<Row>> made = new EnumMap<>(Entity.class);
        rows.forEach((record, row) -> {
            if (written.isMade(record)) {
                made.computeIfAbsent(record.entity(), any -> new ArrayList<>()).add(row);
            }
        });
        Map<RecordKey, RunWrite.Made> known = new HashMap<>();
        made.forEach((entity, ofEntity) -> {
            Map<Key, String> held = referredTo.to(entity, ofEntity);
            Collection<Key> keys = ofEntity.stream().map(Row::key).toList();
            Set<Key> later = history.writtenLater(store, entity, keys);
            Map<Key, Long> ofFile = history.madeDigests(store, entity, keys);
            for (Key key : keys) {
                RecordKey record = new RecordKey(entity, key);
                long digest = written.isWrittenAgain(record)
                        ? 0
                        : madeDigests.getOrDefault(record, ofFile.getOrDefault(key, 0L));
                known.put(
                        record,
                        new RunWrite.Made(digest, later.contains(key), refused.getOrDefault(record, held.get(key))));
            }
        });
        Map<RecordKey, RunWrite> writes = new HashMap<>();
        for (RecordKey record : written.records()) {
            writes.put(record, written.of(record, rows.get(record), known.get(record)));
        }
        return writes;
    }
}
