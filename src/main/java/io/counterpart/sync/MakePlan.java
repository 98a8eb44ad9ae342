package io.counterpart.sync;

import io.counterpart.party.Entity;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.rules.Decision;
import io.counterpart.rules.Plan;
import io.counterpart.rules.PrimaryContact;
import io.counterpart.rules.ToPark;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Plans the parties of a batch. Nothing is decided here: that is the pure {@link Plan}'s. */
final class MakePlan {
    private final Validators validators;
    private final Plan plan;
    private final Match match;
    private final CreateByRule byRule;
    private final SameRow sameRow;

    MakePlan(Installation installation, Match match, CreateByRule byRule) {
        this.validators = new Validators(installation);
        this.plan = new Plan(installation.rules(), installation.fields(), validators);
        this.match = match;
        this.byRule = byRule;
        this.sameRow = new SameRow(installation);
    }

    void plan(Batch batch) {
        Match.Matched matched = match.match(batch);
        CreateByRule.Extended extended = byRule.extend(batch);
        List<Party> parties = new ArrayList<>(extended.parties());
        parties.addAll(matched.parties());
        validators.lookUp(parties);
        List<Decision> decisions = new ArrayList<>();
        parties.forEach(party -> decisions.add(of(party)));
        matched.waiting().forEach(waits -> decisions.add(waiting(waits)));
        extended.waiting().forEach(waits -> decisions.add(waiting(waits)));
        decisions.addAll(extended.settled());
        batch.planned(match.primary().with(decisions));
    }

    Decision of(Party party) {
        Decision decision = sameRow.once(plan.of(party));
        return byRule.mayBeDueAfter(decision) ? decision.again() : decision;
    }

    /** What follows at once from a decision that was carried out, in a preview: a sync finds it in the databases. */
    List<Decision> following(Decision done, Party after) {
        if (after.contact() == null || !(done.makesCounterparts() || byRule.mayBeDueAfter(done))) {
            return List.of();
        }
        Batch batch = new Batch(Entity.CONTACT, Set.of());
        batch.gathered(List.of(after), List.of(), Set.of(), List.of());
        plan(batch);
        return batch.decisions();
    }

    /** A decision that only parks; nothing where the same is parked already. */
    private static Decision waiting(Match.Waits waits) {
        Party party = waits.party();
        ToPark item = waits.item();
        boolean known = party.parked().stream()
                .anyMatch(parked -> parked.digest() == item.digest()
                        && parked.transientFailure() == item.transientFailure()
                        && parked.rule().equals(item.rule())
                        && parked.reason().equals(item.reason()));
        List<ToPark> toPark = known ? List.of() : List.of(item);
        List<Long> unparked = party.parked().stream()
                .filter(parked -> parked.field() != null && !parked.rule().equals(PrimaryContact.CHOICE))
                .map(Parked::id)
                .toList();
        return new Decision(
                party, null, List.of(), List.of(), List.of(), List.of(), List.of(), toPark, unparked, waits.again());
    }
}
