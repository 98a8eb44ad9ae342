package io.counterpart.sync;

import io.counterpart.apply.Numbers;
import io.counterpart.mapping.UnmappableValueException;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Pair;
import io.counterpart.party.Party;
import io.counterpart.party.Row;
import io.counterpart.rules.After;
import io.counterpart.rules.Decision;
import io.counterpart.rules.EndedPair;
import io.counterpart.rules.RowWrite;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a preview has planned so far and not carried out: the parties as they would be now. The steps look here before
 * they believe the databases. In a sync it stays empty.
 */
final class Rehearsal {
    private final After after;
    private final boolean preview;
    private final Map<Key, Party> byContact = new HashMap<>();
    private final Map<Kind, Map<Key, Key>> linked = new HashMap<>();
    private final Set<Survivor> ended = new HashSet<>();
    private final Set<Survivor> restoring = new HashSet<>();
    private final Map<Numbers.Source, Integer> numbered = new HashMap<>();
    private int records;
    private final Map<Kind, Map<Key, Row>> apart = new HashMap<>();
    private final Set<Long> followed = new HashSet<>();
    private int relations;
    private int made;

    private record Survivor(Entity entity, Key key, Kind kind) {}

    /** That of a sync, which stays empty. */
    Rehearsal(Installation installation) {
        this(installation, false);
    }

    Rehearsal(Installation installation, boolean preview) {
        this.preview = preview;
        this.after = new After(installation.fields(), new After.Columns() {
            @Override
            public @Nullable String raw(Row row, int field, String value) {
                try {
                    return installation.mapper(row.entity()).raw(field, value, row);
                } catch (UnmappableValueException hasNoForm) {
                    return value; // the sync parks it; for what follows it is as if it had been written
                }
            }

            @Override
            public long print(Row row, int field, @Nullable String raw) {
                return installation.mapper(row.entity()).print(field, raw);
            }
        });
    }

    /**
     * Carries a decision out in thought.
     *
     * @param number gives the number of a record that is made
     * @return the party as it would be
     */
    Party carryOut(Decision decision, Function<RowWrite, String> number) {
        if (decision.party().pairs().isEmpty() && decision.contact() == null) {
            return decision.party(); // only parks
        }
        made += decision.contact() != null && decision.contact().isCreation() ? 1 : 0;
        Party party = after.of(decision, write -> made(number.apply(write)), -relations - 1);
        relations += Kind.values().length;
        if (party.contact() != null) {
            byContact.put(party.contact().key(), party);
        } else {
            decision.party()
                    .pairs()
                    .forEach(pair -> byContact.put(pair.relation().contactKey(), party));
        }
        decision.party().pairs().stream()
                .filter(pair -> !pair.isToBeMade())
                .forEach(pair -> remember(pair, party.contact()));
        party.pairs().forEach(pair -> remember(pair, party.contact()));
        for (RowWrite write : decision.counterparts()) {
            if (write.kind() != null && write.row() != null) {
                apart.computeIfAbsent(write.kind(), any -> new HashMap<>())
                        .put(write.row().key(), after.written(write));
            }
        }
        for (EndedPair end : decision.ended()) {
            end.survivors().forEach(entity -> (end.restores() ? restoring : ended).add(survivor(end, entity)));
        }
        return party;
    }

    private After.Made made(String number) {
        records++;
        return new After.Made(Key.of("(new) " + records + " " + number), number);
    }

    private void remember(Pair pair, @Nullable Row contact) {
        linked.computeIfAbsent(pair.kind(), any -> new HashMap<>())
                .put(
                        pair.relation().counterpartKey(),
                        contact == null ? pair.relation().contactKey() : contact.key());
    }

    /** The contact that a counterpart was linked to in this preview. */
    Optional<Key> contactOf(Kind kind, Key counterpart) {
        return Optional.ofNullable(linked.getOrDefault(kind, Map.of()).get(counterpart))
                .filter(contact -> Optional.ofNullable(byContact.get(contact))
                        .map(Party::contact)
                        .isPresent());
    }

    /** Whether there is a preview, and not a sync. */
    boolean isPreview() {
        return preview;
    }

    /** All contacts that were planned, as they would be now. */
    List<Row> contacts() {
        return byContact.values().stream()
                .flatMap(party -> Stream.ofNullable(party.contact()))
                .toList();
    }

    /** A contact as it would be now; empty where nothing of it was planned. */
    Optional<Row> contact(Key key) {
        return Optional.ofNullable(byContact.get(key)).map(Party::contact);
    }

    /** A record that was read, as it would be by now. */
    Row asItWouldBe(Row row) {
        if (row.entity() == Entity.CONTACT) {
            Party party = byContact.get(row.key());
            return party == null || party.contact() == null ? row : party.contact();
        }
        return apart.getOrDefault(row.entity().kind().orElseThrow(), Map.of()).getOrDefault(row.key(), row);
    }

    /** Follows relations in thought: they are not found any more as the store has them. */
    void follow(Following.Step step) {
        step.followed().forEach(each -> followed.add(each.from().id()));
    }

    /** Whether nothing of a party goes on as the store has it. */
    boolean isFollowed(Party party) {
        return party.pairs().stream()
                .anyMatch(pair -> followed.contains(pair.relation().id()));
    }

    /** Whether a contact has a counterpart of a kind in this preview. */
    boolean hasPair(Key contact, Kind kind) {
        Party party = byContact.get(contact);
        return party != null && party.pairs().stream().anyMatch(pair -> pair.kind() == kind);
    }

    /** The pair that a counterpart has in this preview. */
    Optional<Pair> pairOf(Kind kind, Key counterpart) {
        return contactOf(kind, counterpart)
                .flatMap(contact -> Optional.ofNullable(byContact.get(contact)))
                .flatMap(party -> party.pairs().stream()
                        .filter(pair -> pair.kind() == kind
                                && pair.relation().counterpartKey().equals(counterpart))
                        .findFirst());
    }

    private static Survivor survivor(EndedPair end, Entity entity) {
        Key key = entity == Entity.CONTACT
                ? end.relation().contactKey()
                : end.relation().counterpartKey();
        return new Survivor(entity, key, end.relation().kind());
    }

    boolean isEnded(Entity entity, Key key, Kind kind) {
        return ended.contains(new Survivor(entity, key, kind));
    }

    /** Whether a record's other half was deleted and is to be made again. */
    boolean isRestoring(Entity entity, Key key, Kind kind) {
        return restoring.contains(new Survivor(entity, key, kind));
    }

    /** Counts a number that was given in thought. */
    void count(Numbers.Source source) {
        numbered.merge(source, 1, Integer::sum);
    }

    /** How many numbers of a series were given in thought. */
    int numbered(Numbers.Source source) {
        return numbered.getOrDefault(source, 0);
    }

    /** How many contacts were made in thought. */
    int made() {
        return made;
    }

    /** Whether a record of a kind has been planned already, so that nothing is left of it. */
    boolean isPlanned(Kind kind, Key counterpart) {
        return linked.getOrDefault(kind, Map.of()).containsKey(counterpart);
    }

    /** Whether a contact's party has been planned already. */
    boolean isPlanned(Key contact) {
        return byContact.containsKey(contact);
    }

    /** Those of the contacts that are in the database. */
    Set<Key> real(Collection<Key> contacts) {
        Set<Key> real = new HashSet<>(contacts);
        real.removeAll(byContact.keySet());
        return real;
    }

    /** The gathered parties, and instead of those that were planned already what they would be now. */
    List<Party> instead(List<Party> gathered, Collection<Key> contacts) {
        List<Party> parties = new ArrayList<>(gathered);
        contacts.stream().filter(byContact::containsKey).map(byContact::get).forEach(parties::add);
        return parties;
    }
}
