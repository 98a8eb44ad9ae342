package io.counterpart.rules;

import static io.counterpart.party.Entity.BANK_ACCOUNT;
import static io.counterpart.party.Entity.CONTACT;
import static io.counterpart.party.Entity.CUSTOMER;
import static io.counterpart.party.Entity.VENDOR;
import static io.counterpart.rules.PartyBuilder.aParty;
import static io.counterpart.rules.World.aWorld;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Attribute;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Pair;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** UNDO: what is to be done to take back what a run wrote for one party. */
class UndoPlanTest {

    /** What a run wrote of one record: field, before, after. */
    private static RunWrite wrote(Entity entity, String... fields) {
        return wrote(entity, null, fields);
    }

    private static RunWrite wrote(Entity entity, RunWrite.Made made, String... fields) {
        Map<Integer, RunWrite.Change> changes = new HashMap<>();
        for (int i = 0; i < fields.length; i += 3) {
            changes.put(
                    World.field(fields[i]),
                    new RunWrite.Change(fields[i + 1], fields[i + 2], blank(fields[i + 1]), blank(fields[i + 2])));
        }
        return new RunWrite(entity, Key.of("key"), "no", changes, made, false);
    }

    private static String blank(String raw) {
        return raw == null ? "" : raw;
    }

    private static Undone undo(PartyBuilder party, RunWrite... writes) {
        return undo(party.build(), Set.of(), writes);
    }

    private static Undone undo(Party party, Set<Relation> linked, RunWrite... writes) {
        return new UndoPlan(aWorld().fields()).of(party, List.of(writes), linked);
    }

    private static Set<Relation> pairs(Party party, Kind... kinds) {
        return party.pairs().stream()
                .filter(pair -> List.of(kinds).contains(pair.kind()))
                .map(Pair::relation)
                .collect(Collectors.toSet());
    }

    /** The decision and what is left, in lines. */
    private static List<String> told(Undone undone) {
        List<String> lines = new ArrayList<>(Told.of(undone.decision()));
        undone.left()
                .forEach(left -> lines.add("left " + left.entity().id()
                        + (left.field() < 0 ? "" : "." + World.NAMES.get(left.field())) + ": " + left.reason()));
        return lines;
    }

    @Nested
    class Values {

        @Test
        void goBackAndTheSideTheyCameFromKeepsItsOwnWhichWaits() {
            // The contact had been edited from 11 to 22, which the run carried to the customer.
            Undone undone = undo(aParty(Kind.CUSTOMER).agreed("phoneNo", "22"), wrote(CUSTOMER, "phoneNo", "11", "22"));

            assertThat(told(undone))
                    .containsExactly(
                            "customer.phoneNo = '11' (UNDO)",
                            "agreed customer [phoneNo]",
                            "waits customer.phoneNo: contact '22', counterpart '11'");
            assertThat(undone.decision().conflicts().get(0).undone()).isEqualTo(Side.CRM);
        }

        @Test
        void goBackOnEveryRecordThatTheRunWrote() {
            Undone undone = undo(
                    aParty(Kind.CUSTOMER, Kind.VENDOR).agreed("phoneNo", "22"),
                    wrote(CONTACT, "phoneNo", "11", "22"),
                    wrote(VENDOR, "phoneNo", null, "22"));

            assertThat(told(undone))
                    .containsExactly(
                            "contact.phoneNo = '11' (UNDO)",
                            "vendor.phoneNo = '' (UNDO)",
                            "agreed customer [phoneNo]",
                            "agreed vendor [phoneNo]",
                            "waits customer.phoneNo: contact '11', counterpart '22'",
                            "waits vendor.phoneNo: contact '11', counterpart ''");
            assertThat(undone.decision().conflicts())
                    .extracting(Conflict::undone)
                    .containsExactly(Side.ERP, Side.CRM);
        }

        @Test
        void goBackAsTheColumnHeldThem() {
            Undone undone =
                    undo(aParty(Kind.CUSTOMER).agreed("name", "Acme"), wrote(CUSTOMER, "name", " acme  ", "Acme"));

            assertThat(undone.decision().counterparts().get(0).fields())
                    .extracting(FieldWrite::verbatim)
                    .containsExactly(new FieldWrite.Verbatim(" acme  "));
        }

        @Test
        void stayThatSomebodyHasChangedSince() {
            assertThat(told(undo(
                            aParty(Kind.CUSTOMER).agreed("phoneNo", "33", "address", "B"),
                            wrote(CUSTOMER, "phoneNo", "11", "22", "address", "A", "B"))))
                    .containsExactly(
                            "customer.address = 'A' (UNDO)",
                            "agreed customer [address]",
                            "waits customer.address: contact 'B', counterpart 'A'",
                            "left customer.phoneNo: changed since");
        }

        @Test
        void stayWhileAnEditOfAnotherRecordHasNotTravelled() {
            assertThat(told(undo(
                            aParty(Kind.CUSTOMER, Kind.VENDOR)
                                    .agreed("phoneNo", "22")
                                    .vendor("phoneNo", "33"),
                            wrote(CONTACT, "phoneNo", "11", "22"),
                            wrote(VENDOR, "phoneNo", "11", "22"))))
                    .containsExactly(
                            "left vendor.phoneNo: changed since",
                            "left contact.phoneNo: changed since on vendor V00001, which is not synchronised yet: sync,"
                                    + " then undo");
        }

        @Test
        void areNothingToDoWhereTheyAreBackAlready() {
            assertThat(told(undo(
                            aParty(Kind.CUSTOMER).agreed("phoneNo", "11"), wrote(CUSTOMER, "phoneNo", "11", "22"))))
                    .isEmpty();
        }

        @Test
        void goBackOnTheRestWhereAnUndoWasStoppedHalfWay() {
            // The contact is back, and agrees with nobody: its pairs had not been recorded.
            assertThat(told(undo(
                            aParty(Kind.CUSTOMER, Kind.VENDOR)
                                    .agreed("phoneNo", "22")
                                    .contact("phoneNo", "11"),
                            wrote(CONTACT, "phoneNo", "11", "22"),
                            wrote(VENDOR, "phoneNo", "11", "22"))))
                    .containsExactly("vendor.phoneNo = '11' (UNDO)", "agreed vendor [phoneNo]");
        }

        @Test
        void closeTheConflictThatAnEarlierUndoLeftOnceBothSidesAreEqual() {
            assertThat(told(undo(
                            aParty(Kind.CUSTOMER)
                                    .undone(7, Kind.CUSTOMER, "phoneNo", "22", "11")
                                    .contact("phoneNo", "22")
                                    .customer("phoneNo", "11"),
                            wrote(CUSTOMER, "phoneNo", "22", "11"))))
                    .containsExactly("customer.phoneNo = '22' (UNDO)", "agreed customer [phoneNo]", "closed 7");
        }

        @Test
        void ofThePrivacyBlockAreNeverTakenBackPrv1() {
            assertThat(told(undo(
                            aParty(Kind.CUSTOMER).agreed(Privacy.FIELD, "true"),
                            wrote(CUSTOMER, Privacy.FIELD, "false", "true"))))
                    .containsExactly("left customer.privacyBlocked: a block is never lifted or set by undo (PRV-1)");
        }

        @Test
        void ofSettingsOfARuleStay() {
            assertThat(told(undo(
                            aParty(Kind.BANK_ACCOUNT).agreed(Attribute.BALANCE.fieldName(), "5"),
                            wrote(BANK_ACCOUNT, Attribute.BALANCE.fieldName(), "0", "5"))))
                    .containsExactly(
                            "left bank-account.:balance: a rule of its own keeps it, which would write it again");
        }

        @Test
        void ofARecordThatSleepsStay() {
            assertThat(told(undo(
                            aParty(Kind.CUSTOMER).agreed("phoneNo", "22").asleep(CUSTOMER),
                            wrote(CUSTOMER, "phoneNo", "11", "22"))))
                    .containsExactly("left customer.phoneNo: the record lies outside its filter");
        }
    }

    @Nested
    class RecordsAndPairs {
        private final RunWrite.Made untouched = new RunWrite.Made(100, false, null);

        @Test
        void aRecordThatNobodyHasTouchedIsDeletedAndItsOtherHalfStaysOnItsOwnDel3() {
            Party party = aParty(Kind.CUSTOMER).build();

            Undone undone = undo(party, pairs(party, Kind.CUSTOMER), wrote(CONTACT, untouched, "name", null, "Acme"));

            assertThat(told(undone)).containsExactly("contact deleted", "ended customer, left [customer] (UNDO)");
        }

        @Test
        void aRecordThatWasChangedSinceStaysWithItsPair() {
            Party party = aParty(Kind.CUSTOMER).digest(CONTACT, 101).build();

            assertThat(told(undo(party, pairs(party, Kind.CUSTOMER), wrote(CONTACT, untouched, "name", null, "Acme"))))
                    .containsExactly("left contact: made by the run; it stays, since it was changed since");
            assertThat(told(undo(
                            aParty(Kind.CUSTOMER).build(),
                            pairs(party, Kind.CUSTOMER),
                            wrote(CONTACT, new RunWrite.Made(100, true, null), "name", null, "Acme"))))
                    .containsExactly("left contact: made by the run; it stays, since it was changed since");
        }

        @Test
        void allOfAPartyStaysUntilASyncHasFollowedItsRenumberedRecordRen1() {
            Party party = aParty(Kind.CUSTOMER, Kind.VENDOR)
                    .renumbered(CUSTOMER, "C-7")
                    .build();

            Undone undone = undo(
                    party,
                    pairs(party, Kind.CUSTOMER),
                    wrote(CUSTOMER, untouched, "name", null, "Acme"),
                    wrote(VENDOR, "phoneNo", null, "11"));

            String reason = "customer C-7 was renumbered since, which is not synchronised yet: sync, then undo";
            assertThat(told(undone)).containsExactly("left customer: " + reason, "left vendor: " + reason);
            assertThat(told(undo(
                            aParty(Kind.CUSTOMER).renumbered(CONTACT, "K-7"), wrote(CUSTOMER, "name", "A", "Acme"))))
                    .allMatch(line -> line.contains("contact K-7 was renumbered since"))
                    .hasSize(2);
        }

        @Test
        void aRecordStaysThatWasChangedInAColumnThatNoMappingNames() {
            PartyBuilder noted = aParty(Kind.CUSTOMER).ownWriteAt(CONTACT, 1).changedAt(CONTACT, 60);

            assertThat(told(undo(
                            noted.build(),
                            pairs(noted.build(), Kind.CUSTOMER),
                            wrote(CONTACT, untouched, "name", null, "Acme"))))
                    .containsExactly("left contact: made by the run; it stays, since it was changed since");
        }

        @Test
        void aRecordThatHasLeftItsFilterSinceStays() {
            Party party = aParty(Kind.CUSTOMER).asleep(CONTACT).build();

            assertThat(told(undo(party, pairs(party, Kind.CUSTOMER), wrote(CONTACT, untouched, "name", null, "Acme"))))
                    .contains("left contact: made by the run; it stays, since it was changed since");
        }

        @Test
        void aFlagThatItsDatabaseSetsToNoIsNoChange() {
            Party party = aParty(Kind.CUSTOMER)
                    .contact(Attribute.MINOR.fieldName(), "false", Attribute.PARENTAL_CONSENT.fieldName(), "0")
                    .build();
            RunWrite.Made writtenTwice = new RunWrite.Made(0, false, null);

            assertThat(told(undo(
                            party, pairs(party, Kind.CUSTOMER), wrote(CONTACT, writtenTwice, "name", null, "Acme"))))
                    .containsExactly("contact deleted", "ended customer, left [customer] (UNDO)");
        }

        @Test
        void whetherItWasChangedIsToldByItsFieldsWhereItsDigestIsNotKnown() {
            RunWrite write = wrote(
                    CUSTOMER,
                    new RunWrite.Made(0, false, null),
                    World.SHARED.stream()
                            .filter(name -> List.of("name", "phoneNo").contains(name))
                            .flatMap(name -> List.of(name, "", name.equals("name") ? "Acme" : "11").stream())
                            .toArray(String[]::new));
            Party asMade = aParty(Kind.CUSTOMER).build();
            Party edited = aParty(Kind.CUSTOMER).customer("phoneNo", "22").build();

            assertThat(told(undo(asMade, pairs(asMade, Kind.CUSTOMER), write)))
                    .containsExactly("customer deleted", "ended customer, left [contact] (UNDO)");
            assertThat(told(undo(edited, pairs(edited, Kind.CUSTOMER), write)))
                    .containsExactly("left customer: made by the run; it stays, since it was changed since");
        }

        @Test
        void aRecordThatOthersReferToStaysAndIsWorthASecondLook() {
            Party party = aParty(Kind.CUSTOMER).build();

            Undone undone = undo(
                    party,
                    pairs(party, Kind.CUSTOMER),
                    wrote(
                            CONTACT,
                            new RunWrite.Made(100, false, "contact CT7 names it as the company"),
                            "name",
                            null,
                            "Acme"));

            assertThat(told(undone))
                    .containsExactly(
                            "left contact: made by the run; it stays, since contact CT7 names it as the company");
            assertThat(undone.waitsForOthers()).isTrue();
        }

        @Test
        void aRecordThatIsLinkedOtherwiseStays() {
            Party party = aParty(Kind.CUSTOMER, Kind.VENDOR).build();

            assertThat(told(undo(party, pairs(party, Kind.CUSTOMER), wrote(CONTACT, untouched, "name", null, "Acme"))))
                    .containsExactly(
                            "left contact: made by the run; it stays, since it is linked with vendor V00001 otherwise");
        }

        @Test
        void aPairThatTheRunLinkedEndsAndItsValuesGoBackWithoutWaiting() {
            Party party = aParty(Kind.CUSTOMER).agreed("phoneNo", "22").build();

            assertThat(told(undo(party, pairs(party, Kind.CUSTOMER), wrote(CUSTOMER, "phoneNo", "11", "22"))))
                    .containsExactly(
                            "customer.phoneNo = '11' (UNDO)", "ended customer, left [contact, customer] (UNDO)");
        }

        @Test
        void aRecordThatTheRunDeletedIsNotMadeAnew() {
            RunWrite deletion = new RunWrite(CONTACT, Key.of("key"), "no", Map.of(), null, true);

            assertThat(told(undo(aParty(Kind.CUSTOMER).gone(CONTACT), deletion)))
                    .containsExactly("left contact: it was deleted, and is not made anew");
        }
    }

    @Nested
    class TheNextSync {
        private final PartyBuilder party = aParty(Kind.CUSTOMER, Kind.VENDOR)
                .agreed("phoneNo", "22")
                .undone(7, Kind.CUSTOMER, "phoneNo", "22", "11")
                .customer("phoneNo", "11");

        @Test
        void leavesAFieldThatWasTakenBackAsItIsRun5() {
            assertThat(aWorld().told(party)).isEmpty();
        }

        @Test
        void carriesTheNextEditOfEitherSideAndTheConflictCloses() {
            assertThat(aWorld().told(party.customer("phoneNo", "33")))
                    .containsExactly(
                            "contact.phoneNo = '33' (MOD-3)",
                            "vendor.phoneNo = '33' (MOD-3)",
                            "agreed customer [phoneNo]",
                            "agreed vendor [phoneNo]",
                            "closed 7");
        }

        @Test
        void carriesTheEditOfAThirdRecordToBoth() {
            assertThat(aWorld().told(party.vendor("phoneNo", "33")))
                    .containsExactly(
                            "contact.phoneNo = '33' (MOD-3)",
                            "customer.phoneNo = '33' (MOD-3)",
                            "agreed customer [phoneNo]",
                            "agreed vendor [phoneNo]",
                            "closed 7");
        }

        @Test
        void closesItOnceSomebodyHasMadeThemEqual() {
            assertThat(aWorld().told(party.customer("phoneNo", "22")))
                    .containsExactly("agreed customer [phoneNo]", "closed 7");
        }

        @Test
        void isNotKeptFromOtherFields() {
            assertThat(aWorld().told(party.customer("address", "Side Street 2")))
                    .containsExactly(
                            "contact.address = 'Side Street 2' (MOD-3)",
                            "vendor.address = 'Side Street 2' (MOD-3)",
                            "agreed customer [address]",
                            "agreed vendor [address]");
        }
    }
}
