package io.counterpart.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What random histories have found, each as small as it gets. */
class FoundIT {

    /** A party that is only looked at in the third attempt of its batch has attempts of its own. */
    @Test
    void refusalOfOnePartyTakesNoAttemptFromAnother_MOD6() throws Exception {
        assertRight(
                List.of(Fate.CLEAN, Fate.CLEAN),
                Written.history(
                        "insert vendor 0 {no=1, name=A, city=Bonn, phone=12345678901234}; insert customer 0 {no=1, name=B}",
                        "name vendor 0 - contact 0"),
                Written.history(
                        "insert vendor 0 {no=1, name=A, vat=1}; insert customer 0 {no=1, name=B, vat=1}",
                        "edit vendor 0 {currency=EURO, phone=12345678901234, address=b}"));
    }

    /** The counterpart that loses a conflict in one field may refuse another in the same moment. */
    @Test
    void loserOfAConflictIsRecordedThoughAnotherFieldIsRefused_MOD4_MOD6() throws Exception {
        assertRight(
                List.of(Fate.CLEAN, Fate.CLEAN),
                Written.history(
                        "insert customer 0 {no=1, name=A, phone=2}",
                        "edit contact 0 {phone=, city=NOWAY} (9 s ago); edit customer 0 {phone=1}"));
    }

    /** The verb looks where the record has gone before it refuses. */
    @Test
    void renumberedRecordIsNamedByItsPartnerThoughAVerbThatWasRefusedHadFollowedIt_REN1_REL5() throws Exception {
        assertRight(
                List.of(Fate.CLEAN, Fate.CLEAN),
                Written.history(
                        "insert customer 0 {no=2, name=A}; insert bank_account 0 {no=0, name=B}",
                        "renumber customer 0 {no=1}; unlink contact 0 - bank_account 0"));
    }

    /** A verb is about one pair, and takes note of the contact as a whole. */
    @Test
    void contactThatIsLinkedByHandGetsItsCustomerByRuleAllTheSame_CRE1() throws Exception {
        assertRight(
                List.of(Fate.CLEAN, Fate.CLEAN),
                Written.history(
                        "insert contact 0 {no=1, name=A}; insert bank_account 0 {no=1, name=B}",
                        "edit contact 0 {status=CUSTOMER}; link contact 0 - bank_account 0"));
    }

    /** The pair ends since its record is gone, and not since the other one is wanted. */
    @Test
    void contactThatIsGivenAnotherNumberAfterItsCustomerWasDeletedIsHeard_REL5_DEL2() throws Exception {
        assertRight(
                List.of(Fate.CLEAN, Fate.CLEAN, Fate.CLEAN),
                Written.history(
                        "insert customer 0 {no=2, name=C}; insert contact 0 {no=3, name=B}; insert contact 0 {no=1, name=C, status=CUSTOMER}",
                        "delete customer 1",
                        "name contact 1 - customer 1"));
    }

    /** The verb takes note of the contact as a whole, and what was typed into it meanwhile is heard all the same. */
    @Test
    void numberTypedIntoALinkColumnBeforeAnotherPairIsUnlinkedIsHeard_REL5_LNK5() throws Exception {
        assertRight(
                List.of(Fate.CLEAN, Fate.CLEAN),
                Written.history(
                        "insert vendor 0 {no=2, name=A}; insert customer 0 {no=1, name=B}",
                        "name contact 0 - vendor 0; unlink contact 0 - customer 0"));
    }

    /** Nor does the verb that links another counterpart look at it. */
    @Test
    void numberTypedIntoALinkColumnBeforeAnotherCounterpartIsLinkedIsHeard_REL5_LNK1() throws Exception {
        assertRight(
                List.of(Fate.CLEAN, Fate.CLEAN),
                Written.history(
                        "insert contact 0 {no=1, name=B}; insert bank_account 0 {no=1, name=C}; insert vendor 0 {no=3, name=A}",
                        "name contact 0 - vendor 0; link contact 0 - bank_account 0"));
    }

    /** A verb that refuses changes nothing: what ended stays so. */
    @Test
    void linkWithARecordOutsideItsFilterIsRefusedAndWhatEndedStaysEnded_LNK4_DEL3() throws Exception {
        assertRight(
                List.of(Fate.CLEAN, Fate.CLEAN, Fate.CLEAN),
                Written.history(
                        "insert contact 0 {no=3, name=B, status=CUSTOMER}",
                        "unlink contact 0 - customer 0",
                        "archive customer 0; link contact 0 - customer 0"));
    }

    /** A pair follows its renumbered record, and what another record of the same contact says is heard all the same. */
    @Test
    void linkColumnIsHeardThoughAnotherPairOfTheContactIsFollowed_REN1_REL3() throws Exception {
        assertRight(
                List.of(Fate.CLEAN, Fate.CLEAN, Fate.CLEAN, Fate.CLEAN),
                Written.history(
                        "insert vendor 0 {no=3, name=C}",
                        "edit contact 0 {status=CUSTOMER}",
                        "insert vendor 0 {no=2, name=A, vat=2}; archive customer 0",
                        "renumber customer 0 {no=2}; name vendor 0 - contact 1"));
    }

    /** One names it and the other is like it; both have waited for it, so that they are looked at in one batch. */
    @Test
    void contactThatIsFreeAtLastIsLinkedWithWhoNamesItAndNotWithWhoIsLikeItToo_REL1_REL5_MAT1() throws Exception {
        assertRight(
                List.of(Fate.CLEAN, Fate.CLEAN, Fate.CLEAN),
                Written.history(
                        "insert vendor 0 {no=0, name=B, vat=1}; insert vendor 0 {no=1, name=C}; insert contact 0 {no=0, name=A, vat=1, blocked=t}",
                        "name vendor 1 - contact 0",
                        "edit contact 0 {blocked=f}"));
    }

    /** Its pair and its history go on under the new number with the next sync, and not with an undo. */
    @Test
    void recordThatWasRenumberedSinceStaysWithItsPairUntilASyncHasFollowedIt_REN1_UNDO() throws Exception {
        assertRight(
                List.of(Fate.CLEAN),
                Written.history(
                        "insert vendor 0 {no=1, name=A}",
                        "insert contact 0 {no=1, name=B, status=CUSTOMER}",
                        "renumber customer 0 {no=1}"));
    }

    /** What ended is known of a record and not of the number that it had. */
    @Test
    void unlinkedRecordStaysAloneThoughAnotherOneIsGivenTheNumberThatItHad_DEL3_REN1() throws Exception {
        assertRight(
                List.of(Fate.CLEAN, Fate.CLEAN, Fate.CLEAN, Fate.CLEAN, Fate.CLEAN),
                Written.history(
                        "insert vendor 0 {no=1, name=A}; insert vendor 0 {no=2, name=B}",
                        "unlink contact 0 - vendor 0",
                        "renumber vendor 0 {no=3}",
                        "renumber vendor 1 {no=1}",
                        "edit vendor 0 {name=C}"));
    }

    /** Nor does the number's next owner inherit it, and linking that one lets nobody else go. */
    @Test
    void newRecordUnderTheNumberThatAnUnlinkedOneHadGetsItsContact_CRC1_DEL3_REN1() throws Exception {
        assertRight(
                List.of(Fate.CLEAN, Fate.CLEAN, Fate.CLEAN, Fate.CLEAN),
                Written.history(
                        "insert vendor 0 {no=1, name=A}",
                        "unlink contact 0 - vendor 0",
                        "renumber vendor 0 {no=3}; insert vendor 0 {no=1, name=B}",
                        "edit vendor 0 {name=C}"));
    }

    /** Two that had the same number one after the other both stay alone. */
    @Test
    void twoUnlinkedRecordsThatHadTheSameNumberStayAlone_DEL3_REN1() throws Exception {
        assertRight(
                List.of(Fate.CLEAN, Fate.CLEAN, Fate.CLEAN, Fate.CLEAN, Fate.CLEAN),
                Written.history(
                        "insert vendor 0 {no=1, name=A}; insert vendor 0 {no=2, name=B}",
                        "unlink contact 0 - vendor 0",
                        "renumber vendor 0 {no=3}; renumber vendor 1 {no=1}",
                        "unlink contact 1 - vendor 1",
                        "edit vendor 0 {name=C}; edit vendor 1 {name=C}"));
    }

    private static void assertRight(List<Fate> fates, History... histories) throws Exception {
        assertThat(World.live(Arrays.asList(histories), fates, Setting.PLAIN)).allMatch(Optional::isEmpty);
    }
}
