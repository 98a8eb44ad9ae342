package io.counterpart.rules;

import static io.counterpart.party.Entity.CONTACT;
import static io.counterpart.party.Entity.CUSTOMER;
import static io.counterpart.rules.PartyBuilder.aParty;
import static io.counterpart.rules.PartyBuilder.newcomer;
import static io.counterpart.rules.World.aWorld;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Attribute;
import io.counterpart.party.Direction;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.party.Party;
import io.counterpart.party.Row;
import io.counterpart.party.Side;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PRV-1: the privacy block is a ratchet. */
class PrivacyTest {
    private static final String BLOCK = Privacy.FIELD;
    private static final String MINOR = Attribute.MINOR.fieldName();
    private static final String CONSENT = Attribute.PARENTAL_CONSENT.fieldName();

    @Test
    void everyCombinationEndsAsTheRuleSaysAndStaysSoPrv1() {
        for (int combination = 0; combination < 1 << 6; combination++) {
            boolean was = bit(combination, 0);
            boolean contact = bit(combination, 1);
            boolean customer = bit(combination, 2);
            boolean vendor = bit(combination, 3);
            boolean minor = bit(combination, 4);
            boolean consent = bit(combination, 5);
            Party party = aParty(Kind.CUSTOMER, Kind.VENDOR)
                    .agreed(BLOCK, text(was), MINOR, text(minor), CONSENT, text(consent))
                    .contact(BLOCK, text(contact))
                    .customer(BLOCK, text(customer))
                    .vendor(BLOCK, text(vendor))
                    .build();
            boolean isBlocked = was ? contact || (minor && !consent) : contact || customer || vendor;

            Party after = after(party);

            assertThat(blocks(after))
                    .as(
                            "was %s, contact %s, customer %s, vendor %s, minor %s, consent %s",
                            was, contact, customer, vendor, minor, consent)
                    .containsOnly(text(isBlocked));
            assertThat(Told.of(aWorld().plan(after))).as("the second plan").isEmpty();
        }
    }

    private static boolean bit(int combination, int number) {
        return (combination >> number & 1) == 1;
    }

    private static String text(boolean value) {
        return String.valueOf(value);
    }

    private static Party after(Party party) {
        return aWorld().after().of(aWorld().plan(party), Key.of("CT9"), "CT9", 9);
    }

    private static List<String> blocks(Party party) {
        int field = World.field(BLOCK);
        Row contact = party.contact();
        return Stream.concat(Stream.of(contact), party.pairs().stream().map(pair -> pair.counterpart()))
                .map(row -> row.values()[field])
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void directionsAndPoliciesDoNotApplyPrv1(Direction direction) {
        for (ConflictPolicy policy : ConflictPolicy.values()) {
            World world = aWorld().direction(Kind.CUSTOMER, BLOCK, direction)
                    .policy(policy)
                    .tie(Side.ERP)
                    .blank(BlankPolicy.KEEP);

            assertThat(told(world, aParty(Kind.CUSTOMER).agreed(BLOCK, "false").customer(BLOCK, "true")))
                    .containsExactly("contact.privacyBlocked = 'true' (PRV-1)");
            assertThat(told(world, aParty(Kind.CUSTOMER).agreed(BLOCK, "false").contact(BLOCK, "true")))
                    .containsExactly("customer.privacyBlocked = 'true' (PRV-1)");
            assertThat(told(world, aParty(Kind.CUSTOMER).agreed(BLOCK, "true").contact(BLOCK, "")))
                    .containsExactly("customer.privacyBlocked = 'false' (PRV-1)");
        }
    }

    @Test
    void unblockMadeInTheErpIsWrittenBackAndRecordedPrv1() {
        assertThat(told(aWorld(), aParty(Kind.CUSTOMER).agreed(BLOCK, "true").customer(BLOCK, "false")))
                .containsExactly(
                        "customer.privacyBlocked = 'true' (PRV-1)",
                        "conflict customer.privacyBlocked: contact 'true', counterpart 'false', wins the CRM");
    }

    @Test
    void minorWithoutConsentStaysBlockedPrv1() {
        PartyBuilder minor =
                aParty(Kind.CUSTOMER).agreed(BLOCK, "true", MINOR, "true").contact(BLOCK, "false");
        assertThat(told(aWorld(), minor))
                .containsExactly(
                        "contact.privacyBlocked = 'true' (PRV-1)",
                        "conflict customer.privacyBlocked: contact 'false', counterpart 'true', wins the ERP");

        assertThat(told(aWorld(), minor.agreed(CONSENT, "true")))
                .containsExactly("customer.privacyBlocked = 'false' (PRV-1)");
    }

    @Test
    void minorOrConsentThatCannotBeReadFreesNobodyPrv1() {
        PartyBuilder party =
                aParty(Kind.CUSTOMER).agreed(BLOCK, "true", CONSENT, "true").contact(BLOCK, "false");
        assertThat(told(aWorld(), party.unreadable(CONTACT, MINOR)))
                .containsExactly("customer.privacyBlocked = 'false' (PRV-1)");
        assertThat(told(aWorld(), party.unreadable(CONTACT, CONSENT)))
                .contains("contact.privacyBlocked = 'true' (PRV-1)");
    }

    @ParameterizedTest
    @CsvSource({"CONTACT,true,false", "ERP,true,false", "LATEST,false,true", "CONTACT,false,true", "ERP,false,true"})
    void freshPairIsBlockedOnBothSidesWhereOneIsWhoeverIsTheMasterPrv1(Master master, String contact, String customer) {
        Party party = aParty(Kind.CUSTOMER)
                .linked(Kind.CUSTOMER, master)
                .contact(BLOCK, contact)
                .customer(BLOCK, customer)
                .build();
        assertThat(blocks(after(party))).containsOnly("true");
    }

    @Test
    void contactOfABlockedNewcomerIsMadeBlockedPrv1() {
        Decision decision = aWorld().plan(newcomer(Kind.CUSTOMER, BLOCK, "true"));
        assertThat(Told.of(decision)).contains("contact.privacyBlocked = 'true' (CRC-1)");
    }

    @Test
    void travelsWhereOtherFieldsOfTheRecordAreRefusedPrv1() {
        assertThat(told(
                        aWorld(),
                        aParty(Kind.CUSTOMER)
                                .agreed(BLOCK, "false")
                                .contact(BLOCK, "true", "name", "New", "phoneNo", "22")
                                .customer("phoneNo", "33")
                                .refused(1, CUSTOMER, Kind.CUSTOMER, "name", "New")))
                .contains("customer.privacyBlocked = 'true' (PRV-1)")
                .noneMatch(line -> line.startsWith("customer.name"));
    }

    @Test
    void contactThatRefusesTheBlockDoesNotKeepItFromTheOthersPrv1() {
        assertThat(told(
                        aWorld(),
                        aParty(Kind.CUSTOMER, Kind.VENDOR)
                                .agreed(BLOCK, "false")
                                .customer(BLOCK, "true")
                                .refused(1, CONTACT, Kind.CUSTOMER, BLOCK, "true")))
                .containsExactly("vendor.privacyBlocked = 'true' (PRV-1)");
    }

    @Test
    void unreadableBlockIsParkedAndNotWrittenOverPrv1() {
        assertThat(told(
                        aWorld(),
                        aParty(Kind.CUSTOMER, Kind.VENDOR)
                                .agreed(BLOCK, "false")
                                .contact(BLOCK, "true")
                                .unreadable(CUSTOMER, BLOCK)))
                .containsExactly("vendor.privacyBlocked = 'true' (PRV-1)", "parked customer.privacyBlocked (FLD-5)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "0", "false", "no", "N", "Nein", "off"})
    void wordsForNoAreNoBlock(String free) {
        assertThat(Privacy.isSet(free)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "yes", "J", "blocked", "2024-01-01"})
    void everyOtherValueIsOne(String blocked) {
        assertThat(Privacy.isSet(blocked)).isTrue();
    }

    @Test
    void columnOfNumbersIsWrittenANumberPrv1() {
        assertThat(told(
                        aWorld(),
                        aParty(Kind.CUSTOMER)
                                .agreed(BLOCK, "false")
                                .agreedBefore(Kind.CUSTOMER, BLOCK, "0")
                                .customer(BLOCK, "0")
                                .contact(BLOCK, "true")))
                .containsExactly("customer.privacyBlocked = '1' (PRV-1)");
        assertThat(told(
                        aWorld(),
                        aParty(Kind.CUSTOMER)
                                .agreed(BLOCK, "false")
                                .agreedBefore(Kind.CUSTOMER, BLOCK, "0")
                                .customer(BLOCK, "1")))
                .contains("contact.privacyBlocked = 'true' (PRV-1)");
    }

    @Test
    void isBlockedCountsAnUnreadableValueAndNothingWithoutTheField() {
        Row blocked = aParty(Kind.CUSTOMER).agreed(BLOCK, "true").build().contact();
        Row free = aParty(Kind.CUSTOMER).agreed(BLOCK, "no").build().contact();
        Row unreadable =
                aParty(Kind.CUSTOMER).unreadable(CONTACT, BLOCK).build().contact();
        assertThat(Privacy.isBlocked(blocked, aWorld().fields())).isTrue();
        assertThat(Privacy.isBlocked(free, aWorld().fields())).isFalse();
        assertThat(Privacy.isBlocked(unreadable, aWorld().fields())).isTrue();
    }

    /** What the plan decides, but for the baselines that move. */
    private static List<String> told(World world, PartyBuilder party) {
        return world.told(party).stream()
                .filter(line -> !line.startsWith("agreed"))
                .toList();
    }
}
