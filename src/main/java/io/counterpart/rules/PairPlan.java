package io.counterpart.rules;

import io.counterpart.party.Pair;
import java.util.BitSet;

/**
 * What becomes of one pair.
 *
 * @param agreed the fields whose baseline moves to what both sides hold once the plan's writes are done
 * @param spread those of them for which the counterpart is written
 */
public record PairPlan(Pair pair, BitSet agreed, BitSet spread) {

    /** The plan without what waits for a write: of these fields on the contact, or of the counterpart. */
    PairPlan without(BitSet contactFields) {
        BitSet asTheyAre = (BitSet) agreed.clone();
        asTheyAre.andNot(contactFields);
        asTheyAre.andNot(spread);
        return new PairPlan(pair, asTheyAre, new BitSet());
    }
}
