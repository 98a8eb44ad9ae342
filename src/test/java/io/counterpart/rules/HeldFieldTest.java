package io.counterpart.rules;

import static io.counterpart.party.Entity.BANK_ACCOUNT;
import static io.counterpart.rules.PartyBuilder.aParty;
import static io.counterpart.rules.World.aWorld;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Attribute;
import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that are held back by what their record holds: MOD-7 and MOD-8. */
class HeldFieldTest {
    private static final String BALANCE = Attribute.BALANCE.fieldName();

    private static PartyBuilder customerAndBankAccount() {
        return aParty(Kind.CUSTOMER, Kind.BANK_ACCOUNT).agreed("currencyCode", "DKK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100.50", "-0.01", "n/a"})
    void currencyWaitsForABankAccountWithABalanceAndTheRestTravelsMod7(String balance) {
        assertThat(told(
                        aWorld(),
                        customerAndBankAccount()
                                .contact("currencyCode", "EUR", "phoneNo", "22")
                                .bankAccount(BALANCE, balance)))
                .containsExactly(
                        "customer.phoneNo = '22' (MOD-1)",
                        "customer.currencyCode = 'EUR' (MOD-1)",
                        "bank-account.phoneNo = '22' (MOD-1)",
                        "parked bank-account.currencyCode (MOD-7)");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"0", "0.00", "  "})
    void currencyTravelsToABankAccountWithoutABalanceMod7(String balance) {
        assertThat(told(
                        aWorld(),
                        customerAndBankAccount().contact("currencyCode", "EUR").bankAccount(BALANCE, balance)))
                .containsExactly("customer.currencyCode = 'EUR' (MOD-1)", "bank-account.currencyCode = 'EUR' (MOD-1)");
    }

    @Test
    void parkedCurrencyNamesBothValuesAndTheBalanceMod7() {
        Decision decision = aWorld().plan(customerAndBankAccount()
                .contact("currencyCode", "EUR")
                .bankAccount(BALANCE, "5")
                .build());
        assertThat(decision.parked()).singleElement().satisfies(item -> {
            assertThat(item.oldValue()).isEqualTo("DKK");
            assertThat(item.value()).isEqualTo("EUR");
            assertThat(item.reason()).contains("balance").contains("5");
        });
    }

    @Test
    void parkedCurrencyIsNotParkedTwiceAndTakesANewValueMod7() {
        PartyBuilder held = customerAndBankAccount()
                .contact("currencyCode", "EUR")
                .bankAccount(BALANCE, "5")
                .parked(7, BANK_ACCOUNT, Kind.BANK_ACCOUNT, "currencyCode", "EUR", "MOD-7", false);
        assertThat(told(aWorld(), held)).containsExactly("customer.currencyCode = 'EUR' (MOD-1)");
        assertThat(told(aWorld(), held.contact("currencyCode", "SEK")))
                .containsExactly("customer.currencyCode = 'SEK' (MOD-1)", "parked bank-account.currencyCode (MOD-7)");
        assertThat(told(aWorld(), held.bankAccount(BALANCE, "0").digest(BANK_ACCOUNT, 101)))
                .contains("bank-account.currencyCode = 'SEK' (MOD-1)", "unparked 7");
    }

    @Test
    void currencyOfABankAccountChangedInTheErpTravelsMod7() {
        assertThat(told(aWorld(), customerAndBankAccount().bankAccount("currencyCode", "EUR", BALANCE, "5")))
                .containsExactly("contact.currencyCode = 'EUR' (MOD-3)", "customer.currencyCode = 'EUR' (MOD-3)");
    }

    @Test
    void linkDoesNotChangeTheCurrencyEitherMod7() {
        assertThat(told(
                        aWorld(),
                        aParty(Kind.BANK_ACCOUNT)
                                .linked(Kind.BANK_ACCOUNT, Master.CONTACT)
                                .contact("currencyCode", "EUR")
                                .bankAccount("currencyCode", "DKK", BALANCE, "5")))
                .containsExactly("parked bank-account.currencyCode (MOD-7)");
    }

    @Test
    void whatSwingsStaysParkedWhileBothHoldWhatTheyHeldMod8() {
        assertThat(told(
                        aWorld(),
                        aParty(Kind.CUSTOMER)
                                .agreedBefore(Kind.CUSTOMER, "name", "Other")
                                .swinging(5, Kind.CUSTOMER, "phoneNo")))
                .noneMatch(line -> line.contains("unparked"));
    }

    @Test
    void thirdValueTravelsAndClosesTheItemMod8() {
        PartyBuilder swinging = aParty(Kind.CUSTOMER).swinging(5, Kind.CUSTOMER, "phoneNo");
        assertThat(told(aWorld(), swinging.edit(Entity.CUSTOMER, "phoneNo", "33")))
                .containsExactly("contact.phoneNo = '33' (MOD-3)", "unparked 5");
    }

    @Test
    void whatSwingsIsWrittenAsOnAFirstLinkOnceItIsPutBackMod8Run2() {
        PartyBuilder party = aParty(Kind.CUSTOMER)
                .edit(Entity.CONTACT, "phoneNo", "22")
                .edit(Entity.CUSTOMER, "phoneNo", "33")
                .swungAndPutBack(5, Kind.CUSTOMER, "phoneNo");
        assertThat(told(aWorld(), party)).containsExactly("customer.phoneNo = '22' (LNK-1)", "unparked 5");
    }

    @Test
    void recordThatTakesNothingForTheTimeBeingIsLeftAloneUntilItIsDueRun2() {
        PartyBuilder party = aParty(Kind.CUSTOMER, Kind.VENDOR)
                .contact("phoneNo", "22")
                .parked(5, Entity.CUSTOMER, Kind.CUSTOMER, null, null, "MOD-6", false);
        assertThat(told(aWorld(), party)).containsExactly("vendor.phoneNo = '22' (MOD-1)");
        assertThat(told(aWorld(), party.digest(Entity.CONTACT, 101)))
                .as("the contact has changed since")
                .contains("customer.phoneNo = '22' (MOD-1)", "unparked 5");
    }

    /** What the plan decides, but for the baselines that move. */
    private static List<String> told(World world, PartyBuilder party) {
        return world.told(party).stream()
                .filter(line -> !line.startsWith("agreed"))
                .toList();
    }
}
