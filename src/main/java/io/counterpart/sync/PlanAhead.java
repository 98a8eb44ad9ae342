package io.counterpart.sync;

import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Party;
import io.counterpart.party.Row;
import io.counterpart.rules.Decision;
import io.counterpart.rules.Matching;
import io.counterpart.rules.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of the planning depends on nothing but what was gathered: the plan of each party as it was read, by what newcomers are
 * matched, and the plan of each newcomer that none is found for. Done while the batch before is written; {@link MakePlan}
 * takes it up where a party goes its way unchanged.
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
        Map<Key, Batch.Newcomer> newcomers = newcomers(batch);
        List<Party> parties = new ArrayList<>(batch.parties());
        newcomers.values().forEach(newcomer -> newcomer.alone().ifPresent(parties::add));
        validators.lookUp(parties);
        IdentityHashMap<Party, Decision> decisions = new IdentityHashMap<>();
        parties.forEach(party -> decisions.put(party, plan.of(party)));
        batch.plannedAhead(decisions, newcomers);
    }

    private Map<Key, Batch.Newcomer> newcomers(Batch batch) {
        Kind kind = batch.entity().kind().orElse(null);
        Map<Key, Batch.Newcomer> newcomers = new HashMap<>();
        if (kind != null && installation.rules().code(kind).isPresent()) {
            Unmatched unmatched = new Unmatched(installation, kind, Map.of(), Map.of());
            boolean getContacts = installation.rules().contactFrom().contains(kind);
            for (Row row : batch.newcomers()) {
                Optional<Party> alone = getContacts ? Optional.of(unmatched.alone(row)) : Optional.empty();
                newcomers.put(row.key(), new Batch.Newcomer(prints.of(row), alone));
            }
        }
        return newcomers;
    }
}
