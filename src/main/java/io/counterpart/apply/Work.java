package io.counterpart.apply;

import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Pair;
import io.counterpart.party.Party;
import io.counterpart.party.Row;
import io.counterpart.party.Side;
import io.counterpart.rules.Again;
import io.counterpart.rules.Decision;
import io.counterpart.rules.FieldWrite;
import io.counterpart.rules.PairPlan;
import io.counterpart.rules.RowWrite;
import io.counterpart.rules.ToPark;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One party's decision on its way through apply and record: what of it has been written by now. */
public final class Work {

    /** Why a party has to be planned again. */
    public enum Unfinished {
        /** Somebody edited a record between read and write: plan again at once. */
        CHANGED,
        /** Somebody holds a lock on a record: comes next round. */
        LOCKED,
        /** What could not be written is parked: the rest is planned without it. */
        REFUSED,
        /** The database had no time for it: parked until the next round. */
        POSTPONED,
        /** A number was taken meanwhile: a new one. */
        NUMBER_TAKEN,
        /** The database made something else of what was written: that travels back. */
        REWRITTEN,
        /** The database put back what the write had replaced: that travels back, and is parked if it goes on so (MOD-8). */
        PUT_BACK,
        /** The decision itself uncovers more to do. */
        MORE
    }

    private final Decision decision;
    private final Map<Kind, Stand> counterparts = new EnumMap<>(Kind.class);
    private final Set<Kind> failed = EnumSet.noneOf(Kind.class);
    private final Set<Unfinished> unfinished = EnumSet.noneOf(Unfinished.class);
    private final List<ToPark> refused = new ArrayList<>();
    private final BitSet contactFields = new BitSet();
    private final Map<Side, Integer> deleted = new EnumMap<>(Side.class);
    private @Nullable Stand contact;
    private boolean contactFailed;

    public Work(Decision decision) {
        this.decision = decision;
        Row read = decision.party().contact();
        this.contact = read == null ? null : Stand.asRead(read);
        for (PairPlan pair : decision.pairs()) {
            Row counterpart = pair.pair().counterpart();
            if (counterpart != null) {
                counterparts.put(pair.pair().kind(), Stand.asRead(counterpart));
            }
        }
        for (RowWrite write : decision.counterparts()) {
            if (write.kind() != null && write.row() != null) {
                counterparts.putIfAbsent(write.kind(), Stand.asRead(write.row())); // of a pair that ends
            }
        }
        if (decision.contact() != null) {
            for (FieldWrite write : decision.contact().fields()) {
                contactFields.set(write.field());
            }
        }
        if (decision.planAgain()) {
            unfinished.add(Unfinished.MORE);
        }
    }

    public Decision decision() {
        return decision;
    }

    /** The contact as it stands; null where it is gone or was not made. */
    public @Nullable Stand contact() {
        return contact;
    }

    /** The key of the contact, also of one that was deleted; null where there never was one. */
    @Nullable
    Key contactKey() {
        Row read = decision.party().contact();
        return contact != null ? contact.row().key() : read == null ? null : read.key();
    }

    /** The counterpart as it stands; asked only of one that is there. */
    public Stand counterpart(Kind kind) {
        return Objects.requireNonNull(counterparts.get(kind), "counterpart");
    }

    /** The counterpart as it stands; empty where the decision is not about it, or where it was not made. */
    public Optional<Stand> found(Kind kind) {
        return Optional.ofNullable(counterparts.get(kind));
    }

    /** The party as it is left: what has been written or made is in it as it stands now. */
    public Party left() {
        Party read = decision.party();
        List<Pair> pairs = read.pairs().stream()
                .map(pair -> found(pair.kind()).map(Stand::row).map(pair::with).orElse(pair))
                .toList();
        return new Party(
                contact == null ? read.contact() : contact.row(),
                pairs,
                read.parked(),
                read.conflicts(),
                read.origin(),
                read.family());
    }

    /** The numbers of the counterparts that were made. */
    public Map<Kind, String> madeNumbers() {
        Map<Kind, String> numbers = new EnumMap<>(Kind.class);
        decision.pairs().stream()
                .filter(plan -> plan.pair().isToBeMade())
                .map(plan -> plan.pair().kind())
                .forEach(kind -> found(kind)
                        .ifPresent(stand -> numbers.put(kind, stand.row().no())));
        return numbers;
    }

    /** The writes of one side that are still wanted: none in the ERP once the contact could not be written. */
    List<RowWrite> writes(Side side) {
        if (side == Side.CRM) {
            return decision.contact() == null ? List.of() : List.of(decision.contact());
        }
        return contactFailed ? List.of() : decision.counterparts();
    }

    /** Whether anything of this side is still to be written. */
    public boolean wants(Side side) {
        return !writes(side).isEmpty();
    }

    /** Whether the party is to be gathered and planned again at once; some things wait for the next round. */
    public boolean isToBePlannedAgain() {
        return !EnumSet.of(Unfinished.LOCKED, Unfinished.POSTPONED).containsAll(unfinished);
    }

    /** Whether it is for the databases' sake, and not the plan's, that there is more to do. */
    public boolean isOvertaken() {
        return !EnumSet.of(Unfinished.MORE, Unfinished.PUT_BACK).containsAll(unfinished);
    }

    /** Whether something was refused that is parked now, so that less is to be written the next time. */
    public boolean isNarrowed() {
        return refused.stream().anyMatch(item -> item.again() != Again.EACH_ROUND);
    }

    void written(RowWrite write, Stand stand) {
        if (write.kind() == null) {
            contact = stand;
        } else {
            counterparts.put(write.kind(), stand);
        }
        if (stand.rewritten()) {
            unfinished.add(stand.isPutBack() ? Unfinished.PUT_BACK : Unfinished.REWRITTEN);
        }
    }

    void deleted(RowWrite write) {
        deleted.merge(write.entity().side(), 1, Integer::sum);
        if (write.kind() == null) {
            contact = null;
        } else {
            counterparts.remove(write.kind());
        }
    }

    void notWritten(RowWrite write, Unfinished why) {
        unfinished.add(why);
        if (write.kind() == null) {
            contactFailed = true;
        } else {
            failed.add(write.kind());
        }
    }

    void refused(RowWrite write, List<ToPark> items) {
        notWritten(write, Unfinished.REFUSED);
        refused.addAll(items);
    }

    void postponed(RowWrite write, ToPark item) {
        notWritten(write, Unfinished.POSTPONED);
        refused.add(item);
    }

    public List<ToPark> refused() {
        return refused;
    }

    /**
     * Takes out of it what could not be written, and what somebody holds a lock on: it is told to who asks, and not parked.
     */
    public List<ToPark> takeRefused() {
        List<ToPark> taken = List.copyOf(refused);
        refused.clear();
        unfinished.removeAll(EnumSet.of(Unfinished.LOCKED, Unfinished.POSTPONED));
        return taken;
    }

    public Set<Unfinished> unfinished() {
        return unfinished;
    }

    /** Whether everything that this pair's plan asked for has been written. */
    public boolean isDone(Kind kind) {
        return !contactFailed && !failed.contains(kind);
    }

    /** The kinds whose counterpart was to be written and was not; all of them where the contact was not. */
    public Set<Kind> failed() {
        return contactFailed ? EnumSet.allOf(Kind.class) : failed;
    }

    /** Whether the contact was to be written and was not. */
    public boolean isContactFailed() {
        return contactFailed;
    }

    /** How many records of a side were written. */
    public long written(Side side) {
        long gone = deleted.getOrDefault(side, 0);
        if (side == Side.CRM) {
            return gone + (contact != null && contact.written() ? 1 : 0);
        }
        return gone + counterparts.values().stream().filter(Stand::written).count();
    }

    /** Whether a field of a pair has got to where the baseline may take it. */
    public boolean isSettled(PairPlan pair, int field) {
        if (!pair.agreed().get(field)) {
            return false;
        }
        if (contactFailed && contactFields.get(field)) {
            return false;
        }
        return !pair.spread().get(field) || isDone(pair.pair().kind());
    }

    /**
     * The pair whose value the contact takes in a field; the first where several agree on it. Where only one does, it is
     * that one also if its counterpart is written too: its link columns hold a number each (REL-5).
     */
    Optional<Pair> source(int field) {
        List<PairPlan> agreed = new ArrayList<>(decision.pairs().size());
        for (PairPlan pair : decision.pairs()) {
            if (pair.agreed().get(field) && !pair.pair().isToBeMade()) {
                agreed.add(pair);
            }
        }
        for (PairPlan pair : agreed) {
            if (agreed.size() == 1 || !pair.spread().get(field)) {
                return Optional.of(pair.pair());
            }
        }
        return Optional.empty();
    }

    /** Whether a pair of this kind ends, so that no baseline takes what is written for it. */
    boolean ends(Kind kind) {
        return decision.ended().stream().anyMatch(end -> end.relation().kind() == kind);
    }
}
