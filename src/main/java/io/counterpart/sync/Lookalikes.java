package io.counterpart.sync;

import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Row;
import io.counterpart.rules.Matching;
import java.sql.Connection;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the ERP records that belong to no contact yet, by the match groups: the mirror image of what {@link Match} does. */
final class Lookalikes {
    private final Installation installation;
    private final Matching matching;
    private final Gather gather;
    private final Connection store;
    private final Rehearsal rehearsal;
    private final Map<Kind, MatchIndex> indexes = new EnumMap<>(Kind.class);

    Lookalikes(Installation installation, Matching matching, Gather gather, Connection store, Rehearsal rehearsal) {
        this.installation = installation;
        this.matching = matching;
        this.gather = gather;
        this.store = store;
        this.rehearsal = rehearsal;
    }

    /** The unlinked records of a kind that any of these contacts may belong to, by key. */
    Map<Key, Row> like(Kind kind, Collection<Row> contacts) {
        Set<Key> keys = new HashSet<>();
        contacts.forEach(contact -> keys.addAll(index(kind).like(contact)));
        return of(kind, keys);
    }

    /** Those of these keys that have a record which belongs to no contact. */
    Map<Key, Row> of(Kind kind, Set<Key> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Set<Key> unplanned = new HashSet<>(keys);
        unplanned.removeIf(key -> rehearsal.isPlanned(kind, key));
        List<Row> rows = gather.rows(kind.entity(), unplanned).values().stream()
                .filter(Row::awake)
                .toList();
        return new Unlinked(installation, store)
                .among(kind, rows).stream().collect(Collectors.toMap(Row::key, row -> row));
    }

    /** Looks up candidates among these records of a kind. */
    Matching.Lookup among(Kind kind, Map<Key, Row> records) {
        return (group, values) -> index(kind).candidates(group, values).stream()
                .distinct()
                .flatMap(key -> Optional.ofNullable(records.get(key)).stream())
                .filter(row -> matching.values(group, row).equals(Optional.of(values)))
                .map(row -> new Matching.Candidate(row.key(), row.no()))
                .toList();
    }

    private MatchIndex index(Kind kind) {
        return indexes.computeIfAbsent(kind, any -> new MatchIndex(installation, matching, kind.entity()));
    }
}
