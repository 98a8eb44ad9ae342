package io.counterpart.party;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KindTest {

    @Test
    void comesInTheOrderInWhichRulesTreatThemMat2Mod4() {
        assertThat(Kind.values()).containsExactly(Kind.CUSTOMER, Kind.VENDOR, Kind.BANK_ACCOUNT);
    }

    @Test
    void isFoundByEitherSpellingOfItsName() {
        assertThat(Kind.of("bank-account")).contains(Kind.BANK_ACCOUNT);
        assertThat(Kind.of("bankAccount")).contains(Kind.BANK_ACCOUNT);
        assertThat(Kind.of("Bank Account")).isEmpty();
        assertThat(Kind.of("contact")).isEmpty();
        assertThat(Entity.of("bankAccount")).contains(Entity.BANK_ACCOUNT);
        assertThat(Entity.of("contact")).contains(Entity.CONTACT);
    }

    @Test
    void belongsToOneEntityAndThatToIt() {
        for (Kind kind : Kind.values()) {
            assertThat(kind.entity().kind()).contains(kind);
            assertThat(kind.entity().side()).isEqualTo(Side.ERP);
            assertThat(kind.entity().id()).isEqualTo(kind.id());
        }
        assertThat(Entity.CONTACT.kind()).isEmpty();
        assertThat(Entity.CONTACT.side()).isEqualTo(Side.CRM);
    }
}
