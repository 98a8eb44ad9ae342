package io.counterpart.rules;

import static io.counterpart.party.Kind.CUSTOMER;
import static io.counterpart.party.Kind.VENDOR;
import static io.counterpart.rules.PartyBuilder.aParty;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.rules.Impact.Detail;
import io.counterpart.rules.Impact.Excess;
import io.counterpart.rules.Impact.What;
import io.counterpart.rules.Safety.Limit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImpactTest {
    private static final Limit NONE_AT_ALL = new Limit(0, 0);
    private static final Safety STRICT =
            new Safety(Optional.of(NONE_AT_ALL), Optional.of(NONE_AT_ALL), Optional.of(NONE_AT_ALL));

    private final World world = World.aWorld();
    private final Impact impact = new Impact(world.fields());

    private Impact of(PartyBuilder party) {
        impact.add(world.plan(party.build()));
        return impact;
    }

    private List<String> beyond() {
        return impact.beyond(STRICT, Map.of(CUSTOMER, 10, VENDOR, 20)).stream()
                .map(excess -> excess.what() + " " + excess.kind() + " " + excess.pairs() + "/" + excess.ofAll())
                .toList();
    }

    @Test
    void bothTheShareAndTheNumberHaveToBeExceeded() {
        Limit limit = new Limit(30, 100);
        assertThat(limit.isExceeded(100, 100)).isFalse();
        assertThat(limit.isExceeded(101, 101)).isTrue();
        assertThat(limit.isExceeded(300, 1000)).isFalse();
        assertThat(limit.isExceeded(301, 1000)).isTrue();
        assertThat(limit.isExceeded(1_000_000, 3_000_000)).isTrue();
    }

    @Test
    void contactThatIsGoneEndsAllItsPairs() {
        of(aParty(CUSTOMER, VENDOR).gone(Entity.CONTACT));
        assertThat(beyond()).containsExactly("UNLINK CUSTOMER 1/10", "UNLINK VENDOR 1/20");
        assertThat(impact.details(What.UNLINK))
                .extracting(Detail::entity, Detail::records)
                .containsExactly(tuple(Entity.CUSTOMER, 1), tuple(Entity.VENDOR, 1));
    }

    @Test
    void clearedValueCountsInEachPairThatSharesItAndOnceForEachRecord() {
        of(aParty(CUSTOMER, VENDOR).customer("email", null));
        assertThat(beyond())
                .containsExactly(
                        "BLANK CUSTOMER 1/10", "BLANK VENDOR 1/20", "CHANGE CUSTOMER 1/10", "CHANGE VENDOR 1/20");
        assertThat(impact.details(What.BLANK))
                .extracting(Detail::entity, Detail::field, Detail::records)
                .containsExactly(tuple(Entity.CONTACT, "email", 1), tuple(Entity.VENDOR, "email", 1));
    }

    @Test
    void clearedValueThatOnlyOneKindSharesCountsInThatAlone() {
        of(aParty(CUSTOMER, VENDOR).customer("salespersonCode", ""));
        assertThat(beyond()).containsExactly("BLANK CUSTOMER 1/10", "CHANGE CUSTOMER 1/10");
    }

    @Test
    void changeIsNoBlankAndSeveralFieldsAreOnePair() {
        of(aParty(CUSTOMER).contact("email", "new@acme.dk", "phoneNo", "12", "postCode", null));
        assertThat(beyond()).containsExactly("BLANK CUSTOMER 1/10", "CHANGE CUSTOMER 1/10");
        assertThat(impact.details(What.CHANGE)).hasSize(3);
    }

    @Test
    void samePairPlannedAgainCountsOnce() {
        of(aParty(CUSTOMER).contact("email", null));
        of(aParty(CUSTOMER).contact("email", null));
        assertThat(beyond()).containsExactly("BLANK CUSTOMER 1/10", "CHANGE CUSTOMER 1/10");
    }

    @Test
    void firstLinkIsNobodysLoss() {
        of(aParty(CUSTOMER).linked(CUSTOMER, Master.CONTACT).customer("email", "x@y.dk", "phoneNo", ""));
        assertThat(beyond()).isEmpty();
    }

    @Test
    void kindsAreCountedTogetherWhereNoneOfThemIsBeyondItsLimitAlone() {
        of(aParty(CUSTOMER, VENDOR).gone(Entity.CONTACT));
        Safety safety = new Safety(Optional.of(new Limit(30, 1)), Optional.empty(), Optional.empty());
        assertThat(impact.beyond(safety, Map.of(CUSTOMER, 1, VENDOR, 1)))
                .containsExactly(new Excess(What.UNLINK, null, 2, 2, new Limit(30, 1)));
        assertThat(impact.beyond(safety, Map.of(CUSTOMER, 10, VENDOR, 20))).isEmpty();
    }

    @Test
    void whatHasNoLimitStopsNothing() {
        of(aParty(Kind.values()).contact("email", "new@acme.dk"));
        assertThat(impact.beyond(Safety.STANDARD, Map.of(CUSTOMER, 1))).isEmpty();
    }
}
