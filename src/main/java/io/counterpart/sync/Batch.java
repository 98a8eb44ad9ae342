package io.counterpart.sync;

import io.counterpart.apply.Work;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Party;
import io.counterpart.party.Row;
import io.counterpart.rules.Decision;
import io.counterpart.rules.ToPark;
import io.counterpart.store.OpenBatch;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The records of one entity that go the way of a change together: the body of every exchange between capture and record.
 * Each step reads what the one before has left here.
 */
public final class Batch {
    private final Entity entity;
    private final boolean partiesComeOnce;
    private final List<CascadeStep> cascades;
    private Set<Key> keys;
    private boolean gathered;
    private boolean asked;
    private boolean ended;
    private final Attempts attempts = new Attempts();
    private List<Party> parties = List.of();
    private List<Row> newcomers = List.of();
    private Set<Key> gone = Set.of();
    private List<ToPark> ambiguous = List.of();
    private List<Following.Step> followed = List.of();
    private IdentityHashMap<Party, Decision> plannedAhead = new IdentityHashMap<>();
    private Map<Key, Newcomer> newcomersAhead = Map.of();
    private List<Decision> decisions = List.of();
    private List<Work> works = List.of();
    private final List<OpenBatch> written = new ArrayList<>();

    /**
     * A record without a contact, ahead of its batch's turn.
     *
     * @param prints by what it is matched
     * @param alone the party that it is where it matches none and nothing of it is parked; empty where it gets no contact then
     */
    record Newcomer(long[] prints, Optional<Party> alone) {}

    Batch(Entity entity, Set<Key> keys) {
        this(entity, keys, false);
    }

    /**
     * A batch to be gathered.
     *
     * @param partiesComeOnce whether no party of these records is in another batch of the sweep, so that others may be
     *     gathered meanwhile: of each entity a party has one record
     */
    Batch(Entity entity, Set<Key> keys, boolean partiesComeOnce) {
        this(entity, keys, partiesComeOnce, List.of());
    }

    /** Persons to whom their companies' changes go on. */
    static Batch ofPersons(Set<Key> keys, List<CascadeStep> cascades) {
        return new Batch(Entity.CONTACT, keys, false, cascades);
    }

    private Batch(Entity entity, Set<Key> keys, boolean partiesComeOnce, List<CascadeStep> cascades) {
        this.entity = entity;
        this.keys = Set.copyOf(keys);
        this.partiesComeOnce = partiesComeOnce;
        this.cascades = List.copyOf(cascades);
    }

    /** The changes of companies that go on to these records, and how far each has come with them. */
    List<CascadeStep> cascades() {
        return cascades;
    }

    /** Records without a contact for which a person asks for one: whatever the rules make by themselves. */
    static Batch asked(Entity entity, List<Row> newcomers) {
        Batch batch = new Batch(entity, newcomers.stream().map(Row::key).collect(Collectors.toSet()));
        batch.asked = true;
        batch.gathered(List.of(), newcomers, Set.of(), List.of());
        return batch;
    }

    /** Whether contacts are linked with whom they name (REL-5): not where they are met by their counterparts, or by a command. */
    boolean hearsContacts() {
        return entity == Entity.CONTACT && !keys.isEmpty();
    }

    public Entity entity() {
        return entity;
    }

    /** Whether a person asks for what is to be made. */
    boolean isAsked() {
        return asked;
    }

    /** The records to be looked at; in a further attempt only those that are not done. */
    public Set<Key> keys() {
        return keys;
    }

    /** Whether there is something to do (again). */
    public boolean isPending() {
        return !keys.isEmpty() || (!cascades.isEmpty() && !ended);
    }

    boolean partiesComeOnce() {
        return partiesComeOnce;
    }

    Attempts attempts() {
        return attempts;
    }

    void gathered(List<Party> found, List<Row> unlinked, Set<Key> absent, List<ToPark> unclear) {
        this.parties = List.copyOf(found);
        this.newcomers = List.copyOf(unlinked);
        this.gone = Set.copyOf(absent);
        this.ambiguous = List.copyOf(unclear);
        this.gathered = true;
    }

    /** Leaves out parties of which nothing is to be done any more. */
    void leaveOut(Predicate<Party> done) {
        parties = parties.stream().filter(done.negate()).toList();
    }

    /** Items for records of which several have one key; their parties are left out. */
    List<ToPark> ambiguous() {
        return ambiguous;
    }

    /** Whether the parties of this attempt are here. */
    boolean isGathered() {
        return gathered;
    }

    /** Keys that belong to no pair and to no record any more. */
    Set<Key> gone() {
        return gone;
    }

    List<Party> parties() {
        return parties;
    }

    /** Records of a kind that belong to no contact yet. */
    List<Row> newcomers() {
        return newcomers;
    }

    /**
     * Takes what was worked out before it is the batch's turn.
     *
     * @param byParty the plan of each very party, compared by identity: of one that was changed since it is none
     */
    void plannedAhead(IdentityHashMap<Party, Decision> byParty, Map<Key, Newcomer> ofNewcomers) {
        plannedAhead = byParty;
        newcomersAhead = ofNewcomers;
    }

    Optional<Decision> plannedAhead(Party party) {
        return Optional.ofNullable(plannedAhead.get(party));
    }

    /** What was worked out of a newcomer; empty where nothing was. */
    Optional<Newcomer> newcomerAhead(Key newcomer) {
        return Optional.ofNullable(newcomersAhead.get(newcomer));
    }

    void planned(List<Decision> made) {
        this.decisions = List.copyOf(made);
        this.works = made.stream().map(Work::new).toList();
    }

    /** Parties whose relations go on under other keys: that is recorded first, and then they are planned. */
    void followed(List<Following.Step> steps) {
        this.followed = List.copyOf(steps);
    }

    List<Following.Step> followed() {
        return followed;
    }

    List<Decision> decisions() {
        return decisions;
    }

    List<Work> works() {
        return works;
    }

    void written(List<OpenBatch> batches) {
        written.addAll(batches);
    }

    List<OpenBatch> written() {
        return written;
    }

    /** Ends this attempt; what is not done is gathered and planned anew. */
    void again(Set<Key> unfinished) {
        keys = new LinkedHashSet<>(unfinished);
        ended = keys.isEmpty();
        written.clear();
        gathered = false;
        parties = List.of();
        newcomers = List.of();
        gone = Set.of();
        ambiguous = List.of();
        followed = List.of();
        plannedAhead = new IdentityHashMap<>();
        newcomersAhead = Map.of();
        decisions = List.of();
        works = List.of();
    }
}
