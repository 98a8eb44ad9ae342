package io.counterpart.rules;

import static io.counterpart.rules.PartyBuilder.aParty;
import static io.counterpart.rules.World.aWorld;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Kind;
import io.counterpart.party.Side;
import org.junit.jupiter.api.Test;

/** A conflict that a person decides (MOD-4). */
class RulingTest {
    private static final World WORLD = aWorld().policy(ConflictPolicy.MANUAL);
    private static final int PHONE = World.field("phoneNo");

    private static Ruling taking(Side side) {
        return new Ruling(Kind.CUSTOMER, PHONE, side);
    }

    @Test
    void takesTheCounterpartsValueToTheContactAndOnToTheOthersMod4() {
        PartyBuilder party = aParty(Kind.CUSTOMER, Kind.VENDOR)
                .contact("phoneNo", "22")
                .customer("phoneNo", "33")
                .waiting(7, Kind.CUSTOMER, "phoneNo", "22", "33");
        assertThat(WORLD.told(party, taking(Side.ERP)))
                .containsExactly(
                        "contact.phoneNo = '33' (MOD-4)",
                        "vendor.phoneNo = '33' (MOD-3)",
                        "agreed customer [phoneNo]",
                        "agreed vendor [phoneNo]",
                        "conflict customer.phoneNo: contact '22', counterpart '33', wins the ERP",
                        "closed 7");
    }

    @Test
    void takesTheContactsValueToTheCounterpartMod4() {
        PartyBuilder party = aParty(Kind.CUSTOMER)
                .contact("phoneNo", "22")
                .customer("phoneNo", "33")
                .waiting(7, Kind.CUSTOMER, "phoneNo", "22", "33");
        assertThat(WORLD.told(party, taking(Side.CRM)))
                .containsExactly(
                        "customer.phoneNo = '22' (MOD-4)",
                        "agreed customer [phoneNo]",
                        "conflict customer.phoneNo: contact '22', counterpart '33', wins the CRM",
                        "closed 7");
    }

    @Test
    void isTakenWhateverTheOtherCounterpartHoldsAndWhenItWasChangedMod4() {
        PartyBuilder party = aParty(Kind.CUSTOMER, Kind.VENDOR)
                .customer("phoneNo", "33")
                .vendor("phoneNo", "44")
                .waiting(7, Kind.CUSTOMER, "phoneNo", "11", "33")
                .waiting(8, Kind.VENDOR, "phoneNo", "11", "44");
        assertThat(WORLD.told(party, taking(Side.ERP)))
                .containsExactly(
                        "contact.phoneNo = '33' (MOD-4)",
                        "vendor.phoneNo = '33' (MOD-3)",
                        "agreed customer [phoneNo]",
                        "agreed vendor [phoneNo]",
                        "conflict customer.phoneNo: contact '11', counterpart '33', wins the ERP",
                        "conflict vendor.phoneNo: contact '33', counterpart '44', wins the CRM",
                        "closed 7",
                        "closed 8");
        assertThat(WORLD.told(party, taking(Side.CRM)))
                .as("the vendor's conflict is one of its own")
                .containsExactly(
                        "customer.phoneNo = '11' (MOD-4)",
                        "agreed customer [phoneNo]",
                        "conflict customer.phoneNo: contact '11', counterpart '33', wins the CRM",
                        "closed 7");
    }
}
