package io.counterpart.rules;

import static io.counterpart.rules.PartyBuilder.aParty;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.party.Party;
import org.junit.jupiter.api.Test;

/** REL-1, REL-3: no record gets two partners of a kind in one batch. */
class ClaimsTest {

    private final Party first =
            aParty(Kind.VENDOR).linked(Kind.VENDOR, Master.CONTACT).build();
    private final Claims claims = new Claims();

    @Test
    void aContactIsTakenOncePerKind_REL1() {
        Party sameContact = aParty(Kind.VENDOR)
                .linked(Kind.VENDOR, Master.CONTACT)
                .renumbered(Entity.VENDOR, "V-2")
                .build();
        Party otherKind =
                aParty(Kind.CUSTOMER).linked(Kind.CUSTOMER, Master.CONTACT).build();

        assertThat(claims.take(first)).isTrue();
        assertThat(claims.take(sameContact)).isFalse();
        assertThat(claims.take(otherKind)).isTrue();
    }

    @Test
    void aCounterpartIsTakenOnceAndWhatIsRefusedTakesNothing_REL3() {
        Party sameVendor = aParty(Kind.VENDOR)
                .linked(Kind.VENDOR, Master.CONTACT)
                .renumbered(Entity.CONTACT, "K-2")
                .build();
        Party contactOfThat = aParty(Kind.VENDOR)
                .linked(Kind.VENDOR, Master.CONTACT)
                .renumbered(Entity.CONTACT, "K-2")
                .renumbered(Entity.VENDOR, "V-2")
                .build();

        assertThat(claims.take(first)).isTrue();
        assertThat(claims.take(sameVendor)).isFalse();
        assertThat(claims.take(contactOfThat)).isTrue();
    }

    @Test
    void pairsThatAreStoredTakeNothing_REL1() {
        Party stored = aParty(Kind.VENDOR).build();

        assertThat(claims.take(stored)).isTrue();
        assertThat(claims.take(first)).isTrue();
    }
}
