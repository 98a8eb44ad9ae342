package io.counterpart.sync;

import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Party;
import io.counterpart.rules.Decision;
import io.counterpart.rules.Matching;
import io.counterpart.rules.Plan;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * What of the planning depends on nothing but what was gathered: the plan of each party as it was read, and by what newcomers
 * are matched. Done while the batch before is written; {@link MakePlan} takes it up where a party goes its way unchanged.
 */
final class PlanAhead {
    private final Installation installation;
    private final Validators validators;
    private final Plan plan;
    private final MatchPrints prints;

    PlanAhead(Installation installation) {
        this.installation = installation;
        this.validators = new Validators(installation);
        this.plan = new Plan(installation.rules(), installation.fields(), validators);
        this.prints = new MatchPrints(new Matching(installation.rules(), installation.fields()));
    }

    void plan(Batch batch) {
        validators.lookUp(batch.parties());
        IdentityHashMap<Party, Decision> decisions = new IdentityHashMap<>();
        batch.parties().forEach(party -> decisions.put(party, plan.of(party)));
        Map<Key, long[]> ofNewcomers = new HashMap<>();
        Kind kind = batch.entity().kind().orElse(null);
        if (kind != null && installation.rules().code(kind).isPresent()) {
            batch.newcomers().forEach(row -> ofNewcomers.put(row.key(), prints.of(row)));
        }
        batch.plannedAhead(decisions, ofNewcomers);
    }
}
