package io.counterpart.sync;

import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.rules.Again;
import io.counterpart.rules.Claims;
import io.counterpart.rules.Decision;
import io.counterpart.rules.EndedPair;
import io.counterpart.rules.Plan;
import io.counterpart.rules.PrimaryContact;
import io.counterpart.rules.Ruling;
import io.counterpart.rules.ToPark;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Plans the parties of a batch. Nothing is decided here: that is the pure {@link Plan}'s. */
final class MakePlan {
    private final Validators validators;
    private final Plan plan;
    private final Match match;
    private final CreateByRule byRule;
    private final SameRow sameRow;
    private final Following following;
    private final LinkWishes wishes;
    private final DeletedPersons deletedPersons;

    MakePlan(Installation installation, Gather gather, Connection store, Match match, Rehearsal rehearsal) {
        this.validators = new Validators(installation);
        this.plan = new Plan(installation.rules(), installation.fields(), validators);
        this.match = match;
        this.byRule = new CreateByRule(installation, gather, store, match, rehearsal);
        this.sameRow = new SameRow(installation);
        this.following = new Following(installation, gather, rehearsal);
        this.wishes = new LinkWishes(installation, gather, store, rehearsal);
        this.deletedPersons = new DeletedPersons(installation, gather, store);
    }

    void plan(Batch batch) {
        Following.Found followed = following.of(batch.parties());
        LinkWishes.Found wished = wishes.of(batch, followed.rest());
        Match.Matched matched = match.match(batch, wished.newcomers(), wished.parties());
        CreateByRule.Extended extended = byRule.extend(batch.entity(), wished.parties());
        List<Party> parties = new ArrayList<>(extended.parties());
        parties.addAll(matched.parties());
        Set<String> deleted = deletedPersons.numbers(batch, parties);
        match.primary().deleted(deleted);
        parties.addAll(deletedPersons.naming(deleted, parties));
        validators.lookUp(parties);
        Claims claims = new Claims();
        List<Decision> decisions = new ArrayList<>();
        for (Party party : parties) {
            decisions.add(
                    claims.take(party)
                            ? completed(batch.plannedAhead(party).orElseGet(() -> plan.of(party)))
                            : Decision.again(party)); // once the other's pair is stored, everybody sees it
        }
        Stream.of(followed.waiting(), wished.waiting(), matched.waiting(), extended.waiting())
                .flatMap(List::stream)
                .forEach(waits -> decisions.add(waiting(waits)));
        Stream.of(wished.settled(), extended.settled())
                .flatMap(List::stream)
                .forEach(party -> decisions.add(Decision.settled(party)));
        wished.again().forEach(party -> decisions.add(Decision.again(party)));
        batch.followed(Stream.concat(followed.steps().stream(), wished.takeovers().stream())
                .toList());
        batch.planned(match.primary().with(decisions));
    }

    /** Plans nothing but what is followed. */
    void follow(Batch batch) {
        batch.followed(following.of(batch.parties()).steps());
        batch.planned(List.of());
    }

    /** What becomes of pairs that are in the store already, to be counted: nothing is matched or made for them. */
    List<Decision> ofPairs(List<Party> parties) {
        Following.Found followed = following.of(parties);
        List<Party> now = new ArrayList<>(followed.rest());
        now.addAll(following.after(followed.steps()));
        validators.lookUp(now);
        return now.stream().map(this::of).toList();
    }

    /** The parties of a batch that are followed, as they will be then; for a preview. */
    List<Party> afterFollowing(Batch batch) {
        return following.after(batch.followed());
    }

    /** Ends a pair because somebody says so (LNK-5). */
    Decision unlink(Party party, EndedPair end) {
        return sameRow.once(plan.unlink(party, end));
    }

    /** The plan with what a person decides of a conflict (MOD-4). */
    Decision resolve(Party party, Ruling ruling) {
        validators.lookUp(List.of(party));
        return sameRow.once(plan.resolve(party, ruling));
    }

    Decision of(Party party) {
        return completed(plan.of(party));
    }

    private Decision completed(Decision planned) {
        Decision decision = sameRow.once(planned);
        return byRule.mayBeDueAfter(decision) ? decision.again() : decision;
    }

    /**
     * What a command decided about one party. A command makes nothing by itself: a contact for which a rule may ask for a
     * counterpart stays to be looked at by the next sync.
     */
    Decision commanded(Decision decision) {
        return byRule.mayBeDue(decision) ? decision.again() : decision;
    }

    /** A decision that only parks; nothing where the same is parked already. */
    private static Decision waiting(Match.Waits waits) {
        Party party = waits.party();
        ToPark item = waits.item();
        boolean known = party.parked().stream()
                .anyMatch(parked -> parked.digest() == item.digest()
                        && parked.due() == (item.again() == Again.EACH_ROUND)
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
