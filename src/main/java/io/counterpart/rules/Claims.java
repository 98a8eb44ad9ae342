package io.counterpart.rules;

import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Pair;
import io.counterpart.party.Party;
import io.counterpart.party.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which records the pairs that are new in one batch take: none of them may be in two pairs of a kind (REL-1, REL-3). */
public final class Claims {
    private record Claim(Kind kind, Entity entity, Key key) {}

    private final Set<Claim> taken = new HashSet<>();

    /** Takes the records of a party's new pairs; false, and nothing is taken, where another party has one of them. */
    public boolean take(Party party) {
        List<Claim> wanted = new ArrayList<>();
        for (Pair pair : party.pairs()) {
            if (pair.relation().isNew()) {
                add(wanted, pair.kind(), party.contact());
                add(wanted, pair.kind(), pair.counterpart());
            }
        }
        if (!Collections.disjoint(taken, wanted)) {
            return false;
        }
        taken.addAll(wanted);
        return true;
    }

    private static void add(List<Claim> claims, Kind kind, @Nullable Row row) {
        if (row != null) {
            claims.add(new Claim(kind, row.entity(), row.key()));
        }
    }
}
