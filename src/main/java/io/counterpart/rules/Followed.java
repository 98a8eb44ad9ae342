package io.counterpart.rules;

import io.counterpart.party.Baseline;
import io.counterpart.party.Relation;
import org.jspecify.annotations.Nullable;

/**
 * A stored relation that goes on under another key or number (REN-1), or with another contact (MRG-1).
 *
 * @param to the same relation as it goes on
 * @param anew the baseline from which it starts anew; null where it keeps its own
 */
public record Followed(Relation from, Relation to, @Nullable Baseline anew, String rule, String reason) {}
