package io.counterpart.rules;

import static io.counterpart.rules.PartyBuilder.aParty;
import static io.counterpart.rules.World.aWorld;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MatchingTest {
    private static final World BY_NAME_AND_POST_CODE_THEN_EMAIL =
            aWorld().group(MatchGroup.Mode.LINK, "name", "postCode").group(MatchGroup.Mode.PROPOSE, "email");

    @Test
    void firstGroupWithACandidateDecidesMat2() {
        Contacts contacts = new Contacts(BY_NAME_AND_POST_CODE_THEN_EMAIL)
                .add("CT1", aParty().contact("name", "Other"))
                .add("CT2", aParty().contact("email", "x@y.dk"));

        Matching.Outcome outcome = contacts.match(aParty(Kind.CUSTOMER));

        assertThat(outcome)
                .isEqualTo(new Matching.Outcome(
                        new MatchGroup(List.of("name", "postCode"), MatchGroup.Mode.LINK), List.of(candidate("CT2"))));
        assertThat(outcome.isLink()).isTrue();
        assertThat(outcome.isNone()).isFalse();
    }

    @Test
    void laterGroupIsAskedWhereTheFirstHasNoCandidateAndMayOnlyProposeMat1() {
        Contacts contacts =
                new Contacts(BY_NAME_AND_POST_CODE_THEN_EMAIL).add("CT1", aParty().contact("name", "Other"));

        Matching.Outcome outcome = contacts.match(aParty(Kind.CUSTOMER));

        assertThat(outcome)
                .isEqualTo(new Matching.Outcome(
                        new MatchGroup(List.of("email"), MatchGroup.Mode.PROPOSE), List.of(candidate("CT1"))));
        assertThat(outcome.isLink()).isFalse();
        assertThat(outcome.isNone()).isFalse();
    }

    @Test
    void allFieldsOfAGroupHaveToAgreeMat1() {
        Contacts contacts = new Contacts(aWorld().group(MatchGroup.Mode.LINK, "name", "postCode"))
                .add("CT1", aParty().contact("postCode", "2000"));

        assertThat(contacts.match(aParty(Kind.CUSTOMER)).isNone()).isTrue();
    }

    @Test
    void severalCandidatesAreNotLinkedMat2() {
        Contacts contacts = new Contacts(BY_NAME_AND_POST_CODE_THEN_EMAIL)
                .add("CT1", aParty())
                .add("CT2", aParty());

        Matching.Outcome outcome = contacts.match(aParty(Kind.CUSTOMER));

        assertThat(outcome.candidates()).containsExactly(candidate("CT1"), candidate("CT2"));
        assertThat(outcome.isLink()).isFalse();
        assertThat(outcome.isNone()).isFalse();
    }

    @Test
    void caseAndSpacesDoNotCountMat1() {
        Contacts contacts = new Contacts(aWorld().group(MatchGroup.Mode.LINK, "name"))
                .add("CT1", aParty().contact("name", " aCME  a/s\u00a0"));

        assertThat(contacts.match(aParty(Kind.CUSTOMER).customer("name", "Acme A/S"))
                        .isLink())
                .isTrue();
    }

    @Test
    void valuesOfTwoFieldsAreNotRunTogetherMat1() {
        Contacts contacts = new Contacts(aWorld().group(MatchGroup.Mode.LINK, "name", "postCode"))
                .add("CT1", aParty().contact("name", "Acme 1", "postCode", "000"));

        assertThat(contacts.match(aParty(Kind.CUSTOMER)).isNone()).isTrue();
    }

    @Test
    void blankFieldExcludesItsGroupMat1() {
        Contacts contacts = new Contacts(BY_NAME_AND_POST_CODE_THEN_EMAIL)
                .add("CT1", aParty().contact("postCode", null, "email", null));

        assertThat(contacts.match(aParty(Kind.CUSTOMER).customer("postCode", " ", "email", ""))
                        .isNone())
                .isTrue();
    }

    @Test
    void fieldWithoutASharedFormExcludesItsGroupMat1() {
        Contacts contacts = new Contacts(BY_NAME_AND_POST_CODE_THEN_EMAIL).add("CT1", aParty());

        assertThat(contacts.match(aParty(Kind.CUSTOMER).unreadable(Entity.CUSTOMER, "postCode"))
                        .group())
                .isEqualTo(new MatchGroup(List.of("email"), MatchGroup.Mode.PROPOSE));
    }

    @Test
    void fieldThatTheKindDoesNotShareExcludesItsGroupMat1() {
        Contacts contacts = new Contacts(aWorld().group(MatchGroup.Mode.LINK, "salespersonCode")).add("CT1", aParty());

        assertThat(contacts.match(aParty(Kind.VENDOR)).isNone()).isTrue();
        assertThat(contacts.match(aParty(Kind.CUSTOMER)).isLink()).isTrue();
    }

    @Test
    void groupThatIsOffOrNamesAFieldThatNobodySharesFindsNobodyMat1() {
        Contacts contacts = new Contacts(
                        aWorld().group(MatchGroup.Mode.OFF, "name").group(MatchGroup.Mode.LINK, "iban"))
                .add("CT1", aParty());

        assertThat(contacts.match(aParty(Kind.CUSTOMER)).isNone()).isTrue();
    }

    @Test
    void withoutGroupsNobodyMatches() {
        Contacts contacts = new Contacts(aWorld()).add("CT1", aParty());

        assertThat(contacts.match(aParty(Kind.CUSTOMER)).isNone()).isTrue();
    }

    @Test
    void groupNamesAtLeastOneField() {
        assertThatThrownBy(() -> new MatchGroup(List.of(), MatchGroup.Mode.LINK))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Matching.Candidate candidate(String no) {
        return new Matching.Candidate(Key.of(no), no);
    }

    /** The free contacts of an installation, found by the values that the matching gives for them. */
    private static final class Contacts {
        private final Matching matching;
        private final Map<String, List<Matching.Candidate>> index = new HashMap<>();

        Contacts(World world) {
            this.matching = new Matching(world.rules(), world.fields());
        }

        Contacts add(String no, PartyBuilder party) {
            Row contact = party.build().contact();
            for (int group = 0; group < matching.groups(); group++) {
                String of = group + ":";
                matching.values(group, contact)
                        .ifPresent(values -> index.computeIfAbsent(of + values, any -> new ArrayList<>())
                                .add(candidate(no)));
            }
            return this;
        }

        Matching.Outcome match(PartyBuilder newcomer) {
            Row row = newcomer.build().pairs().get(0).counterpart();
            return matching.match(row, (group, values) -> index.getOrDefault(group + ":" + values, List.of()));
        }
    }
}
