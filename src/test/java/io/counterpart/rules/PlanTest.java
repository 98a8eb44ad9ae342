package io.counterpart.rules;

import static io.counterpart.party.Entity.BANK_ACCOUNT;
import static io.counterpart.party.Entity.CONTACT;
import static io.counterpart.party.Entity.CUSTOMER;
import static io.counterpart.party.Entity.VENDOR;
import static io.counterpart.rules.PartyBuilder.aParty;
import static io.counterpart.rules.PartyBuilder.newcomer;
import static io.counterpart.rules.World.aWorld;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Direction;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.party.Party;
import io.counterpart.party.Side;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
    private static final Kind[] ALL = Kind.values();

    @Nested
    class OneEdit {

        @Test
        void nothingChangedIsNothingToDo() {
            Party party = aParty(ALL).build();

            Decision decision = aWorld().plan(party);

            List<PairPlan> untouched = party.pairs().stream()
                    .map(pair -> new PairPlan(pair, new BitSet(), new BitSet()))
                    .toList();
            assertThat(decision)
                    .isEqualTo(new Decision(
                            party, null, List.of(), untouched, List.of(), List.of(), List.of(), List.of(), List.of(),
                            false));
            assertThat(decision.writes()).isFalse();
        }

        @Test
        void onTheContactTravelsToEachCounterpart() {
            Party party = aParty(ALL).contact("phoneNo", "22").build();

            Decision decision = aWorld().plan(party);

            assertThat(Told.of(decision))
                    .containsExactly(
                            "customer.phoneNo = '22' (MOD-1)",
                            "vendor.phoneNo = '22' (MOD-1)",
                            "bank-account.phoneNo = '22' (MOD-1)",
                            "agreed customer [phoneNo]",
                            "agreed vendor [phoneNo]",
                            "agreed bank-account [phoneNo]");
            assertThat(decision.counterparts().get(0))
                    .isEqualTo(new RowWrite(
                            CUSTOMER,
                            Kind.CUSTOMER,
                            party.pairs().get(0).counterpart(),
                            List.of(new FieldWrite(
                                    World.field("phoneNo"), "11", "22", "MOD-1", "changed on the contact"))));
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void onACounterpartTravelsToTheContactAndOnToTheOthersMod3(Kind kind) {
            List<String> told = aWorld().told(aParty(ALL).edit(kind.entity(), "phoneNo", "22"));

            List<String> others = List.of(ALL).stream()
                    .filter(other -> other != kind)
                    .map(other -> other.id() + ".phoneNo = '22' (MOD-3)")
                    .toList();
            assertThat(told).startsWith("contact.phoneNo = '22' (MOD-3)").containsAll(others);
            assertThat(told).filteredOn(line -> line.contains(" = ")).hasSize(3);
            assertThat(told)
                    .endsWith("agreed customer [phoneNo]", "agreed vendor [phoneNo]", "agreed bank-account [phoneNo]");
        }

        @Test
        void thatOnlyChangesTheCaseOfAFieldComparedWithoutItMovesTheBaselineOnlyFld6() {
            assertThat(aWorld().told(aParty(Kind.VENDOR).vendor("email", "INFO@acme.dk")))
                    .containsExactly("agreed vendor [email]");
        }

        @Test
        void ofTheSalespersonTravelsBetweenCustomerAndContactOnlyFld1() {
            assertThat(aWorld().told(aParty(ALL).contact("salespersonCode", "PS")))
                    .containsExactly("customer.salespersonCode = 'PS' (MOD-1)", "agreed customer [salespersonCode]");
            assertThat(aWorld().told(aParty(ALL).customer("salespersonCode", "PS")))
                    .containsExactly("contact.salespersonCode = 'PS' (MOD-3)", "agreed customer [salespersonCode]");
        }
    }

    @Nested
    class BothSidesChanged {

        @Test
        void differentFieldsBothSurviveMod4() {
            assertThat(aWorld().told(aParty(Kind.CUSTOMER)
                            .contact("phoneNo", "22")
                            .customer("address", "Side Street 2")))
                    .containsExactly(
                            "contact.address = 'Side Street 2' (MOD-3)",
                            "customer.phoneNo = '22' (MOD-1)",
                            "agreed customer [address, phoneNo]");
        }

        @Test
        void differentFieldsOnTwoCounterpartsBothSurviveMod4() {
            assertThat(aWorld().told(aParty(Kind.CUSTOMER, Kind.VENDOR)
                            .customer("phoneNo", "22")
                            .vendor("address", "Side Street 2")))
                    .containsExactly(
                            "contact.address = 'Side Street 2' (MOD-3)",
                            "contact.phoneNo = '22' (MOD-3)",
                            "customer.address = 'Side Street 2' (MOD-3)",
                            "vendor.phoneNo = '22' (MOD-3)",
                            "agreed customer [address, phoneNo]",
                            "agreed vendor [address, phoneNo]");
        }

        @Test
        void sameFieldToTheSameValueOnlyMovesTheBaselineMod4() {
            assertThat(aWorld().told(aParty(Kind.CUSTOMER)
                            .contact("phoneNo", "22")
                            .customer("phoneNo", "22")))
                    .containsExactly("agreed customer [phoneNo]");
        }

        @ParameterizedTest
        @CsvSource({
            "0,   10,   customer.phoneNo,contact.phoneNo = '33' (MOD-4),ERP",
            "10,  0,    contact.phoneNo, customer.phoneNo = '22' (MOD-4),CRM",
            "0,   2.001,customer.phoneNo,contact.phoneNo = '33' (MOD-4),ERP"
        })
        void laterEditWinsAndTheOtherIsRecordedMod4(
                double contact, double customer, String winner, String write, String side) {
            assertThat(aWorld().told(twoEdits().changedAt(CONTACT, contact).changedAt(CUSTOMER, customer)))
                    .as("%s wins", winner)
                    .containsExactly(
                            write,
                            "agreed customer [phoneNo]",
                            "conflict customer.phoneNo: contact '22', counterpart '33', wins the " + side);
        }

        @ParameterizedTest
        @CsvSource({"0,0", "0,2", "2,0", "0,1.999"})
        void withinTwoSecondsItIsATieThatTheSettingDecidesMod4(double contact, double customer) {
            PartyBuilder party = twoEdits().changedAt(CONTACT, contact).changedAt(CUSTOMER, customer);

            assertThat(aWorld().told(party)).containsExactlyElementsOf(crmWins());
            assertThat(aWorld().tie(Side.ERP).told(party)).containsExactlyElementsOf(erpWins());
            assertThat(aWorld().plan(party.build()).conflicts().get(0).reason()).contains("tie");
        }

        @Test
        void withoutTimesItIsATieMod4() {
            assertThat(aWorld().told(twoEdits())).containsExactlyElementsOf(crmWins());
            assertThat(aWorld().told(twoEdits().changedAt(CUSTOMER, 10))).containsExactlyElementsOf(crmWins());
            assertThat(aWorld().tie(Side.ERP).told(twoEdits().changedAt(CONTACT, 10)))
                    .containsExactlyElementsOf(erpWins());
        }

        @Test
        void timeOfCounterpartsOwnWriteDoesNotCountMod4() {
            assertThat(aWorld().told(twoEdits()
                            .changedAt(CONTACT, 0)
                            .changedAt(CUSTOMER, 10)
                            .ownWrite(CUSTOMER)))
                    .containsExactlyElementsOf(crmWins());
        }

        @Test
        void crmOrErpWinsByPolicyWhateverTheTimesMod4() {
            assertThat(aWorld().policy(ConflictPolicy.CRM)
                            .told(twoEdits().changedAt(CONTACT, 0).changedAt(CUSTOMER, 10)))
                    .containsExactlyElementsOf(crmWins());
            assertThat(aWorld().policy(ConflictPolicy.ERP)
                            .told(twoEdits().changedAt(CONTACT, 10).changedAt(CUSTOMER, 0)))
                    .containsExactlyElementsOf(erpWins());
        }

        @Test
        void policyOfTheFieldBeatsThatOfTheKindAndThatTheGlobalOneMod4() {
            World world = aWorld().policy(ConflictPolicy.CRM).policy(Kind.CUSTOMER, ConflictPolicy.ERP);
            assertThat(world.told(twoEdits())).containsExactlyElementsOf(erpWins());
            assertThat(world.policy("phoneNo", ConflictPolicy.CRM).told(twoEdits()))
                    .containsExactlyElementsOf(crmWins());
        }

        @Test
        void loserThatWonAgainstTheContactButLostToAnotherCounterpartIsRecordedMod4() {
            List<String> told = aWorld().told(aParty(Kind.CUSTOMER, Kind.VENDOR)
                    .contact("phoneNo", "22")
                    .customer("phoneNo", "33")
                    .vendor("phoneNo", "44")
                    .changedAt(CONTACT, 0)
                    .changedAt(CUSTOMER, 10)
                    .changedAt(VENDOR, 20));

            assertThat(told)
                    .containsExactlyInAnyOrder(
                            "contact.phoneNo = '44' (MOD-4)",
                            "customer.phoneNo = '44' (MOD-3)",
                            "agreed customer [phoneNo]",
                            "agreed vendor [phoneNo]",
                            "conflict vendor.phoneNo: contact '22', counterpart '44', wins the ERP",
                            "conflict customer.phoneNo: contact '44', counterpart '33', wins the CRM");
        }

        @Test
        void loserAgainstTheContactThatItselfLostToAnotherCounterpartIsRecordedMod4() {
            List<String> told = aWorld().told(aParty(Kind.CUSTOMER, Kind.VENDOR)
                    .contact("phoneNo", "22")
                    .customer("phoneNo", "33")
                    .vendor("phoneNo", "44")
                    .changedAt(CUSTOMER, 0)
                    .changedAt(CONTACT, 10)
                    .changedAt(VENDOR, 20));

            assertThat(told)
                    .containsExactlyInAnyOrder(
                            "contact.phoneNo = '44' (MOD-4)",
                            "customer.phoneNo = '44' (MOD-3)",
                            "agreed customer [phoneNo]",
                            "agreed vendor [phoneNo]",
                            "conflict vendor.phoneNo: contact '22', counterpart '44', wins the ERP",
                            "conflict customer.phoneNo: contact '44', counterpart '33', wins the CRM");
        }

        private static PartyBuilder twoEdits() {
            return aParty(Kind.CUSTOMER).contact("phoneNo", "22").customer("phoneNo", "33");
        }

        private static List<String> crmWins() {
            return List.of(
                    "customer.phoneNo = '22' (MOD-4)",
                    "agreed customer [phoneNo]",
                    "conflict customer.phoneNo: contact '22', counterpart '33', wins the CRM");
        }

        private static List<String> erpWins() {
            return List.of(
                    "contact.phoneNo = '33' (MOD-4)",
                    "agreed customer [phoneNo]",
                    "conflict customer.phoneNo: contact '22', counterpart '33', wins the ERP");
        }
    }

    @Nested
    class Manual {
        private final World world = aWorld().policy("phoneNo", ConflictPolicy.MANUAL);

        private static PartyBuilder twoEdits() {
            return twoEdits(Kind.CUSTOMER);
        }

        private static PartyBuilder twoEdits(Kind... kinds) {
            return aParty(kinds).contact("phoneNo", "22").customer("phoneNo", "33");
        }

        @Test
        void writesNeitherSideAndOtherFieldsGoOnMod4() {
            assertThat(world.told(twoEdits().contact("address", "Side Street 2")))
                    .containsExactly(
                            "customer.address = 'Side Street 2' (MOD-1)",
                            "agreed customer [address]",
                            "waits customer.phoneNo: contact '22', counterpart '33'");
        }

        @Test
        void saysNothingNewOfAnItemThatIsOpenAlreadyMod4() {
            assertThat(world.told(twoEdits().waiting(7, Kind.CUSTOMER, "phoneNo", "22", "33")))
                    .isEmpty();
        }

        @Test
        void laterEditUpdatesTheSameItemMod4() {
            assertThat(world.told(twoEdits().contact("phoneNo", "99").waiting(7, Kind.CUSTOMER, "phoneNo", "22", "33")))
                    .containsExactly("waits customer.phoneNo: contact '99', counterpart '33'");
        }

        @Test
        void closesWhenBothBecomeEqualMod4() {
            assertThat(world.told(twoEdits().contact("phoneNo", "33").waiting(7, Kind.CUSTOMER, "phoneNo", "22", "33")))
                    .containsExactly("agreed customer [phoneNo]", "closed 7");
        }

        @Test
        void closesWhenOneSideGoesBackToItsBaselineAndTheOtherTravelsMod4() {
            assertThat(world.told(twoEdits().contact("phoneNo", "11").waiting(7, Kind.CUSTOMER, "phoneNo", "22", "33")))
                    .containsExactly("contact.phoneNo = '33' (MOD-3)", "agreed customer [phoneNo]", "closed 7");
        }

        @Test
        void leavesTwoCounterpartsAloneThatChangedAtOnceMod4() {
            PartyBuilder party = aParty(ALL)
                    .customer("phoneNo", "33")
                    .vendor("phoneNo", "44")
                    .customer("name", "Acme A/S");

            assertThat(world.told(party))
                    .containsExactly(
                            "contact.name = 'Acme A/S' (MOD-3)",
                            "vendor.name = 'Acme A/S' (MOD-3)",
                            "bank-account.name = 'Acme A/S' (MOD-3)",
                            "agreed customer [name]",
                            "agreed vendor [name]",
                            "agreed bank-account [name]",
                            "waits customer.phoneNo: contact '11', counterpart '33'",
                            "waits vendor.phoneNo: contact '11', counterpart '44'");
        }

        @Test
        void twoCounterpartsThatChangedToTheSameValueAreNoConflictMod4() {
            assertThat(world.told(aParty(Kind.CUSTOMER, Kind.VENDOR)
                            .customer("phoneNo", "33")
                            .vendor("phoneNo", "33")))
                    .containsExactly(
                            "contact.phoneNo = '33' (MOD-3)", "agreed customer [phoneNo]", "agreed vendor [phoneNo]");
        }

        @Test
        void contactThatWaitsForAPersonIsNotWrittenForAnotherCounterpartMod4() {
            assertThat(aWorld().policy(Kind.CUSTOMER, ConflictPolicy.MANUAL)
                            .told(twoEdits(Kind.CUSTOMER, Kind.VENDOR)
                                    .vendor("phoneNo", "44")
                                    .changedAt(CONTACT, 0)
                                    .changedAt(VENDOR, 10)))
                    .contains("waits customer.phoneNo: contact '22', counterpart '33'")
                    .noneMatch(line -> line.startsWith("contact."));
        }

        @Test
        void openItemOfASleepingPairStaysOpen() {
            assertThat(world.told(twoEdits().asleep(CUSTOMER).waiting(7, Kind.CUSTOMER, "phoneNo", "22", "33")))
                    .isEmpty();
        }
    }

    @Nested
    class TwoCounterpartsChanged {

        private static PartyBuilder twoEdits() {
            return aParty(ALL).customer("phoneNo", "33").vendor("phoneNo", "44");
        }

        @Test
        void laterOneWinsAndTheOtherIsRecordedMod4() {
            assertThat(aWorld().told(twoEdits().changedAt(CUSTOMER, 0).changedAt(VENDOR, 10)))
                    .containsExactly(
                            "contact.phoneNo = '44' (MOD-3)",
                            "customer.phoneNo = '44' (MOD-3)",
                            "bank-account.phoneNo = '44' (MOD-3)",
                            "agreed customer [phoneNo]",
                            "agreed vendor [phoneNo]",
                            "agreed bank-account [phoneNo]",
                            "conflict customer.phoneNo: contact '44', counterpart '33', wins the CRM");
        }

        @ParameterizedTest
        @EnumSource(
                value = ConflictPolicy.class,
                names = {"LATEST", "CRM", "ERP"})
        void tieGoesByTheOrderOfKindsMod4(ConflictPolicy policy) {
            assertThat(aWorld().policy(policy)
                            .tie(Side.ERP)
                            .told(twoEdits().changedAt(CUSTOMER, 0).changedAt(VENDOR, 2)))
                    .containsExactly(
                            "contact.phoneNo = '33' (MOD-3)",
                            "vendor.phoneNo = '33' (MOD-3)",
                            "bank-account.phoneNo = '33' (MOD-3)",
                            "agreed customer [phoneNo]",
                            "agreed vendor [phoneNo]",
                            "agreed bank-account [phoneNo]",
                            "conflict vendor.phoneNo: contact '33', counterpart '44', wins the CRM");
        }

        @Test
        void editThatTravelsToTheErpOnlyAndLosesToAnotherCounterpartIsRecorded() {
            World world = aWorld().direction(Kind.CUSTOMER, "phoneNo", Direction.TO_ERP);

            assertThat(world.told(twoEdits()))
                    .containsExactlyInAnyOrder(
                            "contact.phoneNo = '44' (MOD-3)",
                            "customer.phoneNo = '44' (MOD-3)",
                            "bank-account.phoneNo = '44' (MOD-3)",
                            "agreed customer [phoneNo]",
                            "agreed vendor [phoneNo]",
                            "agreed bank-account [phoneNo]",
                            "conflict customer.phoneNo: contact '44', counterpart '33', wins the CRM");
        }

        @Test
        void editThatTravelsToTheCrmOnlyAndLosesToAnotherCounterpartIsRecorded() {
            World world = aWorld().direction(Kind.CUSTOMER, "phoneNo", Direction.TO_CRM);

            assertThat(world.told(twoEdits().changedAt(CUSTOMER, 0).changedAt(VENDOR, 10)))
                    .containsExactlyInAnyOrder(
                            "contact.phoneNo = '44' (MOD-3)",
                            "bank-account.phoneNo = '44' (MOD-3)",
                            "agreed customer [phoneNo]",
                            "agreed vendor [phoneNo]",
                            "agreed bank-account [phoneNo]",
                            "conflict customer.phoneNo: contact '44', counterpart '33', wins the CRM");
        }

        @Test
        void editBeatsAnOldValueThatOnlyComesBackBecauseABlankNeverWinsMod5() {
            assertThat(aWorld().blank(BlankPolicy.KEEP)
                            .told(aParty(Kind.CUSTOMER, Kind.VENDOR)
                                    .contact("phoneNo", "")
                                    .vendor("phoneNo", "44")))
                    .contains("contact.phoneNo = '44' (MOD-5)", "customer.phoneNo = '44' (MOD-3)")
                    .noneMatch(line -> line.startsWith("conflict customer"))
                    .noneMatch(line -> line.startsWith("vendor."));
        }

        @Test
        void editBeatsABlankThatIsOnlyFilledLnk3() {
            assertThat(aWorld().told(aParty(Kind.CUSTOMER, Kind.VENDOR)
                            .agreed("phoneNo", "")
                            .linked(Kind.CUSTOMER, Master.CONTACT)
                            .customer("phoneNo", "33")
                            .vendor("phoneNo", "44")))
                    .contains("contact.phoneNo = '44' (MOD-3)", "customer.phoneNo = '44' (MOD-3)");
        }
    }

    @Nested
    class DirectionOfAField {

        @Test
        void toErpPutsAnEditInTheErpBackAndRecordsIt() {
            World world = aWorld().direction("phoneNo", Direction.TO_ERP);

            assertThat(world.told(aParty(ALL).customer("phoneNo", "33")))
                    .containsExactly(
                            "customer.phoneNo = '11' (MOD-1)",
                            "agreed customer [phoneNo]",
                            "conflict customer.phoneNo: contact '11', counterpart '33', wins the CRM");
            assertThat(world.told(aParty(Kind.CUSTOMER).contact("phoneNo", "22")))
                    .containsExactly("customer.phoneNo = '22' (MOD-1)", "agreed customer [phoneNo]");
        }

        @Test
        void toCrmPutsAnEditInTheCrmBackAndRecordsIt() {
            World world = aWorld().direction("phoneNo", Direction.TO_CRM);

            assertThat(world.told(aParty(Kind.CUSTOMER).contact("phoneNo", "22")))
                    .containsExactly(
                            "contact.phoneNo = '11' (MOD-1)",
                            "agreed customer [phoneNo]",
                            "conflict customer.phoneNo: contact '22', counterpart '11', wins the ERP");
            assertThat(world.told(aParty(Kind.CUSTOMER).customer("phoneNo", "33")))
                    .containsExactly("contact.phoneNo = '33' (MOD-3)", "agreed customer [phoneNo]");
        }

        @Test
        void decidesAConflictWhateverThePolicy() {
            PartyBuilder party = aParty(Kind.CUSTOMER).contact("phoneNo", "22").customer("phoneNo", "33");

            assertThat(aWorld().policy(ConflictPolicy.ERP)
                            .direction("phoneNo", Direction.TO_ERP)
                            .told(party))
                    .containsExactly(
                            "customer.phoneNo = '22' (MOD-4)",
                            "agreed customer [phoneNo]",
                            "conflict customer.phoneNo: contact '22', counterpart '33', wins the CRM");
            assertThat(aWorld().policy(ConflictPolicy.MANUAL)
                            .direction("phoneNo", Direction.TO_CRM)
                            .told(party))
                    .containsExactly(
                            "contact.phoneNo = '33' (MOD-4)",
                            "agreed customer [phoneNo]",
                            "conflict customer.phoneNo: contact '22', counterpart '33', wins the ERP");
        }

        @Test
        void ofTheTypeIsToTheErpSoThatTheContactsTypeNeverChangesFld3Lnk4() {
            assertThat(aWorld().told(aParty(Kind.CUSTOMER).customer("type", "person")))
                    .containsExactly(
                            "customer.type = 'company' (MOD-1)",
                            "agreed customer [type]",
                            "conflict customer.type: contact 'company', counterpart 'person', wins the CRM");
            assertThat(aWorld().told(aParty(Kind.CUSTOMER)
                            .linked(Kind.CUSTOMER, Master.ERP)
                            .customer("type", "person")))
                    .contains("customer.type = 'company' (LNK-1)")
                    .noneMatch(line -> line.startsWith("contact."));
        }

        @Test
        void toErpDoesNotFillABlankContactOnLinkNorEraseTheCounterpart() {
            assertThat(aWorld().told(aParty(Kind.CUSTOMER)
                            .agreed("type", "")
                            .linked(Kind.CUSTOMER, Master.CONTACT)
                            .customer("type", "person")))
                    .containsExactly("agreed customer " + World.SHARED);
        }
    }

    @Nested
    class Blanks {

        @Test
        void clearedValueTravelsMod5() {
            assertThat(aWorld().told(aParty(Kind.CUSTOMER, Kind.VENDOR).customer("phoneNo", null)))
                    .containsExactly(
                            "contact.phoneNo = '' (MOD-3)",
                            "vendor.phoneNo = '' (MOD-3)",
                            "agreed customer [phoneNo]",
                            "agreed vendor [phoneNo]");
        }

        @Test
        void clearedValueComesBackFromTheOtherSideWithKeepMod5() {
            World world = aWorld().blank(BlankPolicy.KEEP);

            assertThat(world.told(aParty(Kind.CUSTOMER, Kind.VENDOR).customer("phoneNo", null)))
                    .containsExactly("customer.phoneNo = '11' (MOD-5)", "agreed customer [phoneNo]");
            assertThat(world.told(aParty(Kind.CUSTOMER, Kind.VENDOR).contact("phoneNo", " ")))
                    .containsExactly(
                            "contact.phoneNo = '11' (MOD-5)", "agreed customer [phoneNo]", "agreed vendor [phoneNo]");
        }

        @Test
        void editBeatsALaterBlankWithKeepMod5() {
            assertThat(aWorld().blank(BlankPolicy.KEEP)
                            .told(aParty(Kind.CUSTOMER)
                                    .contact("phoneNo", "")
                                    .customer("phoneNo", "33")
                                    .changedAt(CONTACT, 10)
                                    .changedAt(CUSTOMER, 0)))
                    .containsExactly(
                            "contact.phoneNo = '33' (MOD-5)",
                            "agreed customer [phoneNo]",
                            "conflict customer.phoneNo: contact '', counterpart '33', wins the ERP");
        }

        @Test
        void clearedOnBothSidesIsAgreedWithKeepToo() {
            assertThat(aWorld().blank(BlankPolicy.KEEP)
                            .told(aParty(Kind.CUSTOMER).contact("phoneNo", "").customer("phoneNo", null)))
                    .containsExactly("agreed customer [phoneNo]");
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", " ", "   "})
        void nullTheEmptyTextAndSpacesAreOneBlank(String blank) {
            assertThat(aWorld().told(aParty(Kind.CUSTOMER).agreed("phoneNo", "").customer("phoneNo", blank)))
                    .isEmpty();
            assertThat(aWorld().told(aParty(Kind.CUSTOMER)
                            .agreed("phoneNo", null)
                            .contact("phoneNo", blank)))
                    .isEmpty();
        }
    }

    @Nested
    class FirstLink {

        private static PartyBuilder linked(Master master) {
            return aParty(Kind.CUSTOMER)
                    .linked(Kind.CUSTOMER, master)
                    .contact("name", "Acme A/S", "phoneNo", "")
                    .customer("name", "ACME", "address", null);
        }

        private static final String ALL_AGREED = "agreed customer " + World.SHARED;

        @Test
        void ofEqualRecordsOnlyMovesTheBaseline() {
            assertThat(aWorld().told(aParty(Kind.CUSTOMER).linked(Kind.CUSTOMER, Master.CONTACT)))
                    .containsExactly(ALL_AGREED);
        }

        @Test
        void withTheContactAsMasterGivesItsValuesAndFillsItsBlanksLnk1Lnk3() {
            assertThat(aWorld().told(linked(Master.CONTACT)))
                    .containsExactly(
                            "contact.phoneNo = '11' (LNK-3)",
                            "customer.name = 'Acme A/S' (LNK-1)",
                            "customer.address = 'Main Street 1' (LNK-1)",
                            ALL_AGREED);
        }

        @Test
        void withTheErpAsMasterGivesTheCounterpartsValuesAndFillsItsBlanksLnk2Lnk3() {
            assertThat(aWorld().told(linked(Master.ERP)))
                    .containsExactly(
                            "contact.name = 'ACME' (LNK-2)",
                            "contact.phoneNo = '11' (LNK-2)",
                            "customer.address = 'Main Street 1' (LNK-3)",
                            ALL_AGREED);
        }

        @Test
        void withTheErpAsMasterIsFollowedByTheOtherCounterpartsLnk2() {
            assertThat(aWorld().told(aParty(Kind.CUSTOMER, Kind.VENDOR)
                            .linked(Kind.CUSTOMER, Master.ERP)
                            .customer("name", "ACME")))
                    .containsExactly(
                            "contact.name = 'ACME' (LNK-2)",
                            "vendor.name = 'ACME' (MOD-3)",
                            ALL_AGREED,
                            "agreed vendor [name]");
        }

        @Test
        void withTheLatestAsMasterGoesByTimeAndByTheContactInATieMat3() {
            assertThat(aWorld().told(linked(Master.LATEST).changedAt(CONTACT, 0).changedAt(CUSTOMER, 10)))
                    .contains("contact.name = 'ACME' (LNK-2)");
            assertThat(aWorld().told(
                                    linked(Master.LATEST).changedAt(CONTACT, 10).changedAt(CUSTOMER, 0)))
                    .contains("customer.name = 'Acme A/S' (LNK-1)");
            assertThat(aWorld().tie(Side.ERP).told(linked(Master.LATEST)))
                    .contains("customer.name = 'Acme A/S' (LNK-1)");
        }

        @Test
        void copiesBlanksTooWhereTheRulesSaySoLnk3() {
            World world = aWorld().blankOnLink(BlankOnLink.COPY);

            assertThat(world.told(linked(Master.CONTACT)))
                    .containsExactly(
                            "customer.name = 'Acme A/S' (LNK-1)",
                            "customer.address = 'Main Street 1' (LNK-1)",
                            "customer.phoneNo = '' (LNK-1)",
                            ALL_AGREED);
            assertThat(world.told(linked(Master.ERP)))
                    .containsExactly(
                            "contact.name = 'ACME' (LNK-2)",
                            "contact.address = '' (LNK-2)",
                            "contact.phoneNo = '11' (LNK-2)",
                            ALL_AGREED);
        }

        @Test
        void countsForAFieldThatIsNewToTheMappingAloneLnk1() {
            assertThat(aWorld().told(aParty(Kind.CUSTOMER)
                            .neverAgreed(Kind.CUSTOMER, "phoneNo")
                            .customer("phoneNo", "33", "name", "ACME")))
                    .containsExactly(
                            "contact.name = 'ACME' (MOD-3)",
                            "customer.phoneNo = '11' (LNK-1)",
                            "agreed customer [name, phoneNo]");
        }
    }

    @Nested
    class ParkedField {

        @Test
        void isNotTriedAgainWithTheSameValueAndKeepsItsBaselineMod6() {
            assertThat(aWorld().told(aParty(Kind.CUSTOMER, Kind.VENDOR)
                            .contact("phoneNo", "22")
                            .refused(7, VENDOR, Kind.VENDOR, "phoneNo", "22")))
                    .containsExactly("customer.phoneNo = '22' (MOD-1)", "agreed customer [phoneNo]");
        }

        @Test
        void isNoEditLaterMod6() {
            // The vendor never took 22. That the customer changes now is one edit, not a conflict with the vendor.
            assertThat(aWorld().told(aParty(Kind.CUSTOMER, Kind.VENDOR)
                            .agreed("phoneNo", "22")
                            .agreedBefore(Kind.VENDOR, "phoneNo", "11")
                            .vendor("phoneNo", "11")
                            .customer("phoneNo", "33")
                            .refused(7, VENDOR, Kind.VENDOR, "phoneNo", "22")))
                    .containsExactly(
                            "contact.phoneNo = '33' (MOD-3)",
                            "vendor.phoneNo = '33' (MOD-3)",
                            "agreed customer [phoneNo]",
                            "agreed vendor [phoneNo]",
                            "unparked 7");
        }

        @Test
        void isTriedAgainWhenTheContactChangesAgainMod6() {
            assertThat(aWorld().told(aParty(Kind.VENDOR)
                            .contact("phoneNo", "99")
                            .refused(7, VENDOR, Kind.VENDOR, "phoneNo", "22")))
                    .containsExactly("vendor.phoneNo = '99' (MOD-1)", "agreed vendor [phoneNo]", "unparked 7");
        }

        @Test
        void isTriedAgainWhenTheTargetChangesRun2() {
            assertThat(aWorld().told(aParty(Kind.VENDOR)
                            .contact("phoneNo", "22")
                            .digest(VENDOR, 101)
                            .refused(7, VENDOR, Kind.VENDOR, "phoneNo", "22")))
                    .containsExactly("vendor.phoneNo = '22' (MOD-1)", "agreed vendor [phoneNo]", "unparked 7");
        }

        @Test
        void isTriedAgainByItselfAfterATransientFailureMod6() {
            assertThat(aWorld().told(aParty(Kind.VENDOR)
                            .contact("phoneNo", "22")
                            .parked(7, VENDOR, Kind.VENDOR, "phoneNo", "22", "MOD-6", true)))
                    .containsExactly("vendor.phoneNo = '22' (MOD-1)", "agreed vendor [phoneNo]", "unparked 7");
        }

        @Test
        void isForgottenWhenTheContactGoesBackToItsBaselineMod6() {
            assertThat(aWorld().told(aParty(Kind.VENDOR).refused(7, VENDOR, Kind.VENDOR, "phoneNo", "22")))
                    .containsExactly("unparked 7");
        }

        @Test
        void thatTheContactRefusedReachesNobodyMod6() {
            assertThat(aWorld().told(aParty(Kind.CUSTOMER, Kind.VENDOR)
                            .customer("phoneNo", "33")
                            .refused(7, CONTACT, Kind.CUSTOMER, "phoneNo", "33")))
                    .isEmpty();
        }

        @Test
        void withoutASharedFormIsParkedOnceAndTheRestTravelsFld5() {
            PartyBuilder party = aParty(Kind.CUSTOMER, Kind.VENDOR)
                    .customer("phoneNo", "?", "name", "ACME")
                    .unreadable(CUSTOMER, "phoneNo");
            List<String> rest = List.of(
                    "contact.name = 'ACME' (MOD-3)",
                    "vendor.name = 'ACME' (MOD-3)",
                    "agreed customer [name]",
                    "agreed vendor [name]");

            assertThat(aWorld().told(party))
                    .containsAll(rest)
                    .contains("parked customer.phoneNo (FLD-5)")
                    .hasSize(5);
            assertThat(aWorld().told(party.parked(7, CUSTOMER, Kind.CUSTOMER, "phoneNo", null, "FLD-5", false)))
                    .containsExactlyElementsOf(rest);
        }
    }

    @Nested
    class Asleep {

        @Test
        void counterpartIsLeftAloneAndTheOthersGoOnDel4() {
            assertThat(aWorld().told(aParty(Kind.CUSTOMER, Kind.VENDOR)
                            .contact("phoneNo", "22")
                            .vendor("name", "ACME")
                            .asleep(VENDOR)))
                    .containsExactly("customer.phoneNo = '22' (MOD-1)", "agreed customer [phoneNo]");
        }

        @Test
        void contactLeavesAllAsItIsDel4() {
            assertThat(aWorld().told(aParty(ALL).customer("phoneNo", "33").asleep(CONTACT)))
                    .isEmpty();
        }

        @Test
        void pairIsStillThereAfterTheDecisionDel4() {
            Party party = aParty(Kind.CUSTOMER, Kind.VENDOR)
                    .contact("phoneNo", "22")
                    .asleep(VENDOR)
                    .build();

            Party after = aWorld().after().of(aWorld().plan(party), Key.of("new"), "new", -1);

            assertThat(after.pairs()).extracting(pair -> pair.kind()).containsExactly(Kind.CUSTOMER, Kind.VENDOR);
        }
    }

    @Nested
    class Gone {

        @Test
        void contactEndsItsPairsAndLeavesTheCounterpartsDel1() {
            assertThat(aWorld().told(aParty(Kind.CUSTOMER, Kind.VENDOR).gone(CONTACT)))
                    .containsExactly("ended customer, left [customer] (DEL-1)", "ended vendor, left [vendor] (DEL-1)");
        }

        @Test
        void counterpartEndsItsPairOnlyAndTheOthersGoOnDel2() {
            assertThat(aWorld().told(aParty(Kind.CUSTOMER, Kind.VENDOR)
                            .gone(CUSTOMER)
                            .vendor("phoneNo", "44")))
                    .containsExactly(
                            "contact.phoneNo = '44' (MOD-3)",
                            "agreed vendor [phoneNo]",
                            "ended customer, left [contact] (DEL-2)");
        }

        @Test
        void bothRecordsEndThePairAndLeaveNoneDel4() {
            assertThat(aWorld().told(aParty(Kind.CUSTOMER).gone(CUSTOMER).gone(CONTACT)))
                    .containsExactly("ended customer, left [] (DEL-4)");
        }

        @Test
        void openAndParkedItemsOfAnEndedPairGoWithIt() {
            assertThat(aWorld().told(aParty(Kind.CUSTOMER)
                            .gone(CUSTOMER)
                            .waiting(7, Kind.CUSTOMER, "phoneNo", "22", "33")
                            .refused(8, CUSTOMER, Kind.CUSTOMER, "name", "ACME")))
                    .containsExactly("closed 7", "unparked 8", "ended customer, left [contact] (DEL-2)");
        }

        @Test
        void anotherRecordCreatedUnderTheNumberEndsThePairAndIsPlannedAloneDel4() {
            assertThat(aWorld().told(aParty(Kind.CUSTOMER)
                            .created(CUSTOMER, "2020-01-01", "2026-01-01")
                            .customer("phoneNo", "33")))
                    .containsExactly("ended customer, left [contact] (DEL-2)", "plan again");
            assertThat(aWorld().told(aParty(Kind.CUSTOMER).created(CONTACT, "2020-01-01", "2026-01-01")))
                    .containsExactly("ended customer, left [customer] (DEL-1)", "plan again");
        }

        @Test
        void sameTimeOfCreationIsTheSameRecordHoweverMuchOfItChangedDel4() {
            assertThat(identifiedByNameAndPostCode()
                            .told(aParty(Kind.CUSTOMER)
                                    .created(CUSTOMER, "2020-01-01", "2020-01-01")
                                    .customer("name", "Other", "postCode", "9999", "email", "x@y.dk")))
                    .contains("contact.name = 'Other' (MOD-3)")
                    .noneMatch(line -> line.startsWith("parked"));
        }

        @ParameterizedTest
        @EnumSource(
                value = Entity.class,
                names = {"CONTACT", "CUSTOMER"})
        void allIdentifyingFieldsChangedAtOnceParkThePairDel4(Entity entity) {
            PartyBuilder party =
                    aParty(Kind.CUSTOMER).edit(entity, "name", "Other", "postCode", "9999", "email", "x@y.dk");

            assertThat(identifiedByNameAndPostCode().told(party)).containsExactly("parked " + entity.id() + " (DEL-4)");
            assertThat(identifiedByNameAndPostCode()
                            .told(party.parked(7, entity, Kind.CUSTOMER, null, null, "DEL-4", false)))
                    .isEmpty();
        }

        @Test
        void oneIdentifyingFieldThatStayedIsEnoughToMergeDel4() {
            assertThat(identifiedByNameAndPostCode()
                            .told(aParty(Kind.CUSTOMER).customer("name", "Other", "postCode", "9999")))
                    .containsExactly(
                            "contact.name = 'Other' (MOD-3)",
                            "contact.postCode = '9999' (MOD-3)",
                            "agreed customer [name, postCode]");
        }

        @Test
        void doubtfulCounterpartDoesNotStopTheOthersDel4() {
            assertThat(identifiedByNameAndPostCode()
                            .told(aParty(Kind.CUSTOMER, Kind.VENDOR)
                                    .customer("name", "Other", "postCode", "9999", "email", "x@y.dk")
                                    .contact("phoneNo", "22")))
                    .containsExactly(
                            "vendor.phoneNo = '22' (MOD-1)", "agreed vendor [phoneNo]", "parked customer (DEL-4)");
        }

        private static World identifiedByNameAndPostCode() {
            return aWorld().group(MatchGroup.Mode.LINK, "name", "postCode").group(MatchGroup.Mode.PROPOSE, "email");
        }
    }

    @Nested
    class Creation {

        @Test
        void copiesAllSharedFieldsOfACustomerTheTypeTooCrc1() {
            Party party = newcomer(Kind.CUSTOMER, "type", "person", "address", null);

            Decision decision = aWorld().plan(party);

            assertThat(Told.of(decision))
                    .containsExactly(
                            "contact.name = 'Acme' (CRC-1)",
                            "contact.postCode = '1000' (CRC-1)",
                            "contact.phoneNo = '11' (CRC-1)",
                            "contact.email = 'info@acme.dk' (CRC-1)",
                            "contact.salespersonCode = 'JO' (CRC-1)",
                            "contact.type = 'person' (CRC-1)",
                            "agreed customer " + World.SHARED);
            assertThat(decision.contact().isCreation()).isTrue();
            assertThat(decision.contact().fields().get(0))
                    .isEqualTo(new FieldWrite(World.field("name"), null, "Acme", "CRC-1", "made from customer C00001"));
        }

        @ParameterizedTest
        @EnumSource(
                value = Kind.class,
                names = {"VENDOR", "BANK_ACCOUNT"})
        void makesACompanyOfAVendorOrBankAccountWithoutASalespersonCrc1(Kind kind) {
            assertThat(Told.of(aWorld().plan(newcomer(kind))))
                    .containsExactly(
                            "contact.name = 'Acme' (CRC-1)",
                            "contact.address = 'Main Street 1' (CRC-1)",
                            "contact.postCode = '1000' (CRC-1)",
                            "contact.phoneNo = '11' (CRC-1)",
                            "contact.email = 'info@acme.dk' (CRC-1)",
                            "contact.type = 'company' (CRC-1)",
                            "agreed " + kind.id() + " "
                                    + World.SHARED.stream()
                                            .filter(field -> World.isShared(kind, field))
                                            .toList());
        }

        @Test
        void makesACompanyOfACustomerWithoutATypeAndTellsItSoCrc1() {
            assertThat(Told.of(aWorld().plan(newcomer(Kind.CUSTOMER, "type", null))))
                    .contains("contact.type = 'company' (CRC-1)", "customer.type = 'company' (LNK-1)");
        }

        @Test
        void copiesAFieldThatOtherwiseTravelsToTheErpOnlyCrc1() {
            assertThat(Told.of(aWorld().direction("phoneNo", Direction.TO_ERP).plan(newcomer(Kind.CUSTOMER))))
                    .contains("contact.phoneNo = '11' (CRC-1)");
        }

        @Test
        void leavesOutAFieldWithoutASharedFormAndParksItFld5() {
            Party party = aParty(Kind.CUSTOMER)
                    .linked(Kind.CUSTOMER, Master.CONTACT)
                    .gone(CONTACT)
                    .unreadable(CUSTOMER, "phoneNo")
                    .build();

            assertThat(Told.of(aWorld().plan(party)))
                    .contains("parked customer.phoneNo (FLD-5)")
                    .noneMatch(line -> line.contains("phoneNo ="));
        }

        @Test
        void isNotTriedAgainAfterTheDatabaseRefusedTheVeryRecordMod6() {
            PartyBuilder refused = aParty(Kind.VENDOR)
                    .linked(Kind.VENDOR, Master.CONTACT)
                    .gone(CONTACT)
                    .parked(7, CONTACT, Kind.VENDOR, null, null, "MOD-6", false);

            assertThat(aWorld().told(refused)).isEmpty();
            assertThat(aWorld().told(refused.digest(VENDOR, 101)))
                    .contains("contact.name = 'Acme' (CRC-1)", "unparked 7");
        }
    }

    @Test
    void partyAfterItsDecisionHoldsWhatWasWrittenAndHasNothingLeftToDo() {
        Party party = aParty(ALL)
                .contact("name", "ACME")
                .customer("phoneNo", "22")
                .bankAccount("address", null)
                .changedAt(BANK_ACCOUNT, 0)
                .build();

        Party after = aWorld().after().of(aWorld().plan(party), Key.of("new"), "new", -1);

        assertThat(after.contact().values()).startsWith("ACME", "", "1000", "22", "info@acme.dk", "JO", "company");
        after.pairs().forEach(pair -> assertThat(pair.counterpart().values()).startsWith("ACME", "", "1000", "22"));
        assertThat(Told.of(aWorld().plan(after))).isEmpty();
    }

    @Test
    void partyAfterACreationHasItsContactAndNothingLeftToDo() {
        Decision decision = aWorld().plan(newcomer(Kind.VENDOR));

        Party after = aWorld().after().of(decision, Key.of("9"), "CT000009", -1);

        assertThat(after.contact().no()).isEqualTo("CT000009");
        assertThat(after.contact().values())
                .startsWith("Acme", "Main Street 1", "1000", "11", "info@acme.dk", "", Fields.COMPANY);
        assertThat(after.pairs().get(0).relation().contactKey()).isEqualTo(Key.of("9"));
        assertThat(Told.of(aWorld().plan(after))).isEmpty();
    }

    @Test
    void partyAfterItsDecisionStillKnowsWhatIsParkedAndWhatWaits() {
        World world = aWorld().policy("phoneNo", ConflictPolicy.MANUAL);
        Party party = aParty(Kind.CUSTOMER, Kind.VENDOR)
                .contact("name", "ACME", "phoneNo", "22")
                .customer("phoneNo", "33")
                .waiting(7, Kind.CUSTOMER, "phoneNo", "22", "33")
                .refused(8, VENDOR, Kind.VENDOR, "name", "ACME")
                .build();

        Party after = world.after().of(world.plan(party), Key.of("new"), "new", -1);

        assertThat(Told.of(world.plan(after))).isEmpty();
    }

    @Nested
    class NewCounterparts {

        @Test
        void takeAllSharedFieldsOfTheContactCre3() {
            assertThat(aWorld().told(aParty(Kind.CUSTOMER)
                            .toBeMade(Kind.CUSTOMER)
                            .contact("email", "")))
                    .containsExactly(
                            "customer.name = 'Acme' (CRE-3)",
                            "customer.address = 'Main Street 1' (CRE-3)",
                            "customer.postCode = '1000' (CRE-3)",
                            "customer.phoneNo = '11' (CRE-3)",
                            "customer.salespersonCode = 'JO' (CRE-3)",
                            "customer.type = 'company' (CRE-3)",
                            "agreed customer [name, address, postCode, phoneNo, email, salespersonCode, type,"
                                    + " currencyCode, privacyBlocked]");
        }

        @Test
        void mayBeSeveralOfOneContactEachWithTheFieldsOfItsKindCre1() {
            Decision decision = aWorld().plan(aParty(ALL)
                    .toBeMade(Kind.VENDOR)
                    .toBeMade(Kind.BANK_ACCOUNT)
                    .build());

            assertThat(decision.counterparts())
                    .extracting(RowWrite::kind)
                    .containsExactly(Kind.VENDOR, Kind.BANK_ACCOUNT);
            assertThat(decision.counterparts()).allMatch(RowWrite::isCreation);
            assertThat(Told.of(decision)).noneMatch(line -> line.contains("salespersonCode"));
            assertThat(decision.linkFirst().pairs()).isEmpty();
            assertThat(decision.writesForNewLink()).isFalse();
        }

        @Test
        void takeWhatTheContactBecomesByAnEditOfAnotherCounterpartMod3() {
            assertThat(aWorld().told(aParty(Kind.CUSTOMER, Kind.VENDOR)
                            .toBeMade(Kind.VENDOR)
                            .customer("phoneNo", "22")))
                    .startsWith("contact.phoneNo = '22' (MOD-3)")
                    .contains("vendor.phoneNo = '22' (MOD-3)")
                    .noneMatch(line -> line.startsWith("vendor.phoneNo = '11'"));
        }

        @Test
        void doNotTakeAValueWithoutASharedFormFld5() {
            assertThat(aWorld().told(aParty(Kind.VENDOR).toBeMade(Kind.VENDOR).unreadable(CONTACT, "phoneNo")))
                    .noneMatch(line -> line.startsWith("vendor.phoneNo"))
                    .endsWith(
                            "agreed vendor [name, address, postCode, email, currencyCode, privacyBlocked]",
                            "plan again");
        }

        @Test
        void areNotTriedAgainAsLongAsTheContactIsAsItWasWhenItWasRefusedMod6() {
            PartyBuilder refused = aParty(Kind.VENDOR).toBeMade(Kind.VENDOR).notMade(7, Kind.VENDOR, "MOD-6");

            assertThat(aWorld().told(refused)).isEmpty();
            assertThat(aWorld().told(refused.digest(CONTACT, 101)))
                    .contains("vendor.name = 'Acme' (CRE-3)", "unparked 7");
        }

        @Test
        void areWhatThePlanSaysSoThatTheNextOneIsEmptyRun5() {
            Party party =
                    aParty(ALL).toBeMade(Kind.VENDOR).toBeMade(Kind.CUSTOMER).build();

            Party after = aWorld().after().of(aWorld().plan(party), Key.of("9"), "9", -1);

            assertThat(after.pairs())
                    .extracting(pair -> pair.relation().counterpartNo())
                    .containsExactly("9", "9", "B00001");
            assertThat(Told.of(aWorld().plan(after))).isEmpty();
        }
    }
}
