package io.counterpart.sync;

import io.counterpart.apply.Stand;
import io.counterpart.apply.Work;
import io.counterpart.party.Baseline;
import io.counterpart.party.Fields;
import io.counterpart.party.Pair;
import io.counterpart.party.Row;
import io.counterpart.rules.PairPlan;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a pair's baseline becomes by what was done. */
final class MovedBaseline {
    private MovedBaseline() {}

    /**
     * The baseline takes what both sides hold in every field that has got there; the others keep theirs.
     *
     * @param heard whether all that the contact says was looked at, and not what it shares with its counterparts alone
     */
    static Baseline of(Work work, PairPlan plan, Stand contact, Stand counterpart, Fields fields, boolean heard) {
        Baseline from = plan.pair().baseline();
        long[] contactPrints = from.contact().clone();
        long[] counterpartPrints = from.counterpart().clone();
        BitSet agreed = plan.agreed();
        for (int field = agreed.nextSetBit(0); field >= 0; field = agreed.nextSetBit(field + 1)) {
            if (work.isSettled(plan, field)) {
                contactPrints[field] = contact.prints()[field];
                counterpartPrints[field] = counterpart.prints()[field];
            }
        }
        boolean done =
                !work.failed().contains(plan.pair().kind()) && !work.decision().planAgain();
        return new Baseline(
                contactPrints,
                counterpartPrints,
                done && heard ? contact.digest() : 0,
                done ? counterpart.digest() : 0,
                contact.written() ? contact.row().modified() : from.contactWritten(),
                counterpart.written() ? counterpart.row().modified() : from.counterpartWritten(),
                firstKnown(from.contactCreated(), contact.row().created()),
                firstKnown(from.counterpartCreated(), counterpart.row().created()),
                firstKnown(from.contactId(), fields.id(contact.row())),
                firstKnown(from.counterpartId(), fields.id(counterpart.row())));
    }

    /**
     * What changed while the other record sleeps: that one is to be looked at once more when it is back, as it is. Empty
     * where both sleep, or none.
     */
    static Optional<Baseline> asleep(Work work, Pair pair) {
        Stand contact = work.contact();
        Row counterpart = pair.counterpart();
        Baseline from = pair.baseline();
        if (contact == null || counterpart == null || contact.row().awake() == counterpart.awake()) {
            return Optional.empty();
        }
        boolean contactChanged = contact.row().awake() && contact.digest() != from.contactDigest();
        boolean counterpartChanged = counterpart.awake() && counterpart.digest() != from.counterpartDigest();
        return Optional.of(new Baseline(
                from.contact(),
                from.counterpart(),
                counterpartChanged ? 0 : from.contactDigest(),
                contactChanged ? 0 : from.counterpartDigest(),
                from.contactWritten(),
                from.counterpartWritten(),
                from.contactCreated(),
                from.counterpartCreated(),
                from.contactId(),
                from.counterpartId()));
    }

    private static @Nullable String firstKnown(@Nullable String stored, @Nullable String found) {
        return stored == null ? found : stored;
    }

    static boolean isSame(Baseline one, Baseline other) {
        return Arrays.equals(one.contact(), other.contact())
                && Arrays.equals(one.counterpart(), other.counterpart())
                && one.contactDigest() == other.contactDigest()
                && one.counterpartDigest() == other.counterpartDigest()
                && Objects.equals(one.contactWritten(), other.contactWritten())
                && Objects.equals(one.counterpartWritten(), other.counterpartWritten())
                && Objects.equals(one.contactCreated(), other.contactCreated())
                && Objects.equals(one.counterpartCreated(), other.counterpartCreated())
                && Objects.equals(one.contactId(), other.contactId())
                && Objects.equals(one.counterpartId(), other.counterpartId());
    }
}
