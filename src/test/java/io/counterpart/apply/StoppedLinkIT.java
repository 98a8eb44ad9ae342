package io.counterpart.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.testing.Tap;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A new customer is linked to the contact that it matches: the contact's phone goes to the customer (LNK-1), the
 * customer's address fills the contact's blank (LNK-3). The sync is stopped, and somebody sets what was written again:
 * from then on it is an edit like any other, since the link had taken place.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoppedLinkIT {
    private static final String CUSTOMER_ANEW = "Fir One";
    private static final String CUSTOMER_BACK = "Fir Two";
    private static final String CONTACT_ANEW = "Fir Three";
    private static final String CONTACT_BACK = "Fir Four";
    private static final List<String> NAMES = List.of(CUSTOMER_ANEW, CUSTOMER_BACK, CONTACT_ANEW, CONTACT_BACK);

    private Companies companies;
    private List<Tap.Event> events;

    @BeforeAll
    void fourContactsAndTheirCustomersDoNotKnowOfEachOther() throws Exception {
        companies = new Companies().customer("C10", "Alder Ltd", "1000").inStep();
        for (int i = 0; i < NAMES.size(); i++) {
            companies.crm.execute(
                    "insert into crm.contact (contact_number, display_name, zip, phone) values ('CT90000%d', '%s', '600%d', 'B')"
                            .formatted(i, NAMES.get(i), i));
            companies.customer("C6" + i, NAMES.get(i), "600" + i);
        }
        companies.keep();
        Tap tap = new Tap();
        companies.systems.sync(tap, false);
        events = tap.fromFirstWrite();
        for (String name : NAMES) {
            assertThat(companies.customer(name, "Phone No_")).isEqualTo("B");
            assertThat(companies.contact(name, "street")).isEqualTo("Old Street 1");
        }
    }

    @Test
    @DisplayName("RUN-4, LNK-1, LNK-3: what is set again after a link was stopped is a person's edit")
    void losesNobodysEdit() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (Tap.Event event : events) {
            companies.goBack();
            assertThat(companies.isStopped(new Tap().stopAfter(event.number()), false))
                    .isTrue();
            boolean toCrm = "Old Street 1".equals(companies.contact(CONTACT_ANEW, "street"));
            boolean toErp = "B".equals(companies.customer(CUSTOMER_ANEW, "Phone No_"));
            companies.editCustomer(CUSTOMER_ANEW, "Phone No_", "C");
            companies.editCustomer(CUSTOMER_BACK, "Phone No_", "A");
            companies.editContact(CONTACT_ANEW, "street", "New Street 9");
            companies.editContact(CONTACT_BACK, "street", "");
            companies.systems.sync(false);
            String stopped = "stopped after " + event + ": ";
            phone(all, stopped, CUSTOMER_ANEW, toErp ? "C" : "B");
            phone(all, stopped, CUSTOMER_BACK, toErp ? "A" : "B");
            street(all, stopped, CONTACT_ANEW, "New Street 9");
            street(all, stopped, CONTACT_BACK, toCrm ? "" : "Old Street 1");
            all.assertThat(companies.contents().relations()).as(stopped).hasSize(5);
            all.assertThat(companies.openBatches()).as(stopped).isZero();
            companies.assertQuiet(false);
        }
        all.assertAll();
    }

    private void phone(SoftAssertions all, String stopped, String name, String expected) throws Exception {
        all.assertThat(companies.contact(name, "phone")).as(stopped + name).isEqualTo(expected);
        all.assertThat(companies.customer(name, "Phone No_")).as(stopped + name).isEqualTo(expected);
    }

    private void street(SoftAssertions all, String stopped, String name, String expected) throws Exception {
        String street = companies.contact(name, "street");
        all.assertThat(street == null ? "" : street).as(stopped + name).isEqualTo(expected);
        all.assertThat(companies.customer(name, "Address")).as(stopped + name).isEqualTo(expected);
    }
}
