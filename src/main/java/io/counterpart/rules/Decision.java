package io.counterpart.rules;

import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is to be done for one party: the plan's answer.
 *
 * @param contact the contact's write, or null for none; it comes before those of the counterparts
 * @param counterparts at most one per pair
 * @param pairs what becomes of the pairs that stay
 * @param ended the pairs that end
 * @param conflicts decided and open ones; of the open ones only those that are new or have changed
 * @param closedConflicts ids of open conflicts that are none any more
 * @param parked what cannot be applied, and has not been parked with the same values before
 * @param unparked ids of parked items that have no reason any more
 * @param planAgain whether this decision uncovers more to do, so that the party is to be gathered and planned once more
 */
public record Decision(
        Party party,
        @Nullable RowWrite contact,
        List<RowWrite> counterparts,
        List<PairPlan> pairs,
        List<EndedPair> ended,
        List<Conflict> conflicts,
        List<Long> closedConflicts,
        List<ToPark> parked,
        List<Long> unparked,
        boolean planAgain) {

    /** Nothing, but that all that is parked for the party waits for nothing any more. */
    public static Decision settled(Party party) {
        List<Long> items = party.parked().stream().map(Parked::id).toList();
        return ofNoWrites(party, items, false);
    }

    /** Nothing at all. */
    public static Decision nothing(Party party) {
        return ofNoWrites(party, List.of(), false);
    }

    /** Nothing yet: what the party waits for happens in this very batch. */
    public static Decision again(Party party) {
        return ofNoWrites(party, List.of(), true);
    }

    private static Decision ofNoWrites(Party party, List<Long> unparked, boolean planAgain) {
        return new Decision(
                party, null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), unparked, planAgain);
    }

    /** The same, to be planned once more when it is done. */
    public Decision again() {
        return withCounterparts(counterparts);
    }

    /** The key of the contact where that is to be deleted; else null. */
    public @Nullable Key deletedContact() {
        return contact != null && contact.isDeletion() && party.contact() != null
                ? party.contact().key()
                : null;
    }

    /** The same without what failed, and without what would follow from that. */
    public Decision without(boolean contactFailed, Set<Kind> failed) {
        return new Decision(
                party,
                contactFailed ? null : contact,
                counterparts.stream()
                        .filter(write -> !failed.contains(write.kind()))
                        .toList(),
                pairs,
                ended.stream()
                        .filter(end -> !failed.contains(end.relation().kind()))
                        .toList(),
                conflicts.stream()
                        .filter(conflict -> !failed.contains(conflict.kind()))
                        .toList(),
                closedConflicts,
                parked,
                unparked,
                planAgain);
    }

    /** Whether nothing comes of it, in either system or the store. */
    public boolean isEmpty() {
        return !writes()
                && ended.isEmpty()
                && conflicts.isEmpty()
                && closedConflicts.isEmpty()
                && parked.isEmpty()
                && unparked.isEmpty();
    }

    /** Whether either system is written. */
    public boolean writes() {
        return contact != null || !counterparts.isEmpty();
    }

    /** The same with fewer writes of counterparts, to be planned once more when these are done. */
    public Decision withCounterparts(List<RowWrite> fewer) {
        return new Decision(party, contact, fewer, pairs, ended, conflicts, closedConflicts, parked, unparked, true);
    }

    private static boolean isNewLink(PairPlan plan) {
        return plan.pair().relation().isNew() && !plan.pair().isToBeMade();
    }

    /** Whether it writes for a pair that is not stored yet, though both its records are there. */
    public boolean writesForNewLink() {
        return writes() && party.contact() != null && pairs.stream().anyMatch(Decision::isNewLink);
    }

    /** Whether it writes what a contact inherits that nobody has looked at before. */
    public boolean inheritsUnseen() {
        return contact != null
                && party.family().known() == null
                && contact.fields().stream().anyMatch(Inheritance::isInherited);
    }

    /**
     * Nothing but a look at the contact; its writes are planned again once that is stored. Otherwise, after a kill between
     * write and record, an edit of what was written could not be told from what was there before.
     */
    public Decision lookFirst() {
        return again(party);
    }

    /**
     * The link alone, with what the two agree on already; its writes are planned again once it is stored. Otherwise, after
     * a kill between write and record, an edit of what was written could not be told from what was there before.
     */
    public Decision linkFirst() {
        BitSet written = new BitSet();
        if (contact != null) {
            contact.fields().forEach(write -> written.set(write.field()));
        }
        List<PairPlan> links = pairs.stream()
                .filter(Decision::isNewLink)
                .map(plan -> plan.without(written))
                .toList();
        return new Decision(party, null, List.of(), links, List.of(), List.of(), List.of(), List.of(), List.of(), true);
    }
}
