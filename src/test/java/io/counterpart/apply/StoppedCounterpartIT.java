package io.counterpart.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.testing.Tap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The making of a customer and a vendor for one contact, by rule and with a template, stopped at each step, while people go
 * on working (CRE-4, CRE-6, NUM-1).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoppedCounterpartIT {
    private static final String CUSTOMER = "C90002"; // C90001 is in use already
    private static final String VENDOR = "V90001";

    @TempDir
    static Path config;

    private Companies companies;
    private List<Tap.Event> events;
    private int made;

    @BeforeAll
    void aContactFulfilsTheCondition() throws Exception {
        configure();
        companies = new Companies(config)
                .customer("C10", "Alder Ltd", "1000")
                .customer("C90001", "Birch Ltd", "2000")
                .inStep();
        companies.crm.execute("""
                insert into crm.contact (contact_number, display_name, zip, street, phone, language)
                values ('CT900001', 'Elm Ltd', '5000', 'Old Street 1', 'A', 'DAN')""");
        companies.keep();
        Tap tap = new Tap();
        companies.systems.sync(tap, false);
        events = tap.fromFirstWrite();
        made = events.stream()
                .filter(event -> event.isOn("erp") && event.isCommit())
                .findFirst()
                .orElseThrow()
                .number();
        assertThat(companies.customer("Elm Ltd", "No_")).isEqualTo(CUSTOMER);
        assertMade("without a stop", new SoftAssertions());
    }

    private void configure() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("config"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path copy = config.resolve(Path.of("config").relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        edit("rules.yaml", "  contact: {first: CT300001}", """
                  contact: {first: CT300001}
                  customer: {first: C90001}
                  vendor: {first: V90001}
                templates:
                  customer: {code: DK, set: {currencyCode: DKK, paymentTermsCode: 30D}}
                """);
        edit("rules.yaml", "create:\n", """
                create:
                  customer: {when: {languageCode: DAN}}
                  vendor: {when: {languageCode: DAN}}
                """);
        edit("entities/customer.yaml", "fields:\n", "fields:\n  paymentTermsCode: Payment Terms Code\n");
    }

    private void edit(String name, String from, String to) throws IOException {
        Path file = config.resolve(name);
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private List<Tap.Event> beforeTheyAreMade() {
        return events.stream().filter(event -> event.number() < made).toList();
    }

    private List<Tap.Event> onceTheyAreMade() {
        return events.stream().filter(event -> event.number() >= made).toList();
    }

    private String stopAfter(Tap.Event event) throws Exception {
        companies.goBack();
        Tap tap = new Tap().stopAfter(event.number());
        assertThat(companies.isStopped(tap, false)).isTrue();
        return tap.stopped().getMessage();
    }

    private void assertMade(String stopped, SoftAssertions all) throws Exception {
        for (String table : List.of("Customer", "Vendor")) {
            all.assertThat(companies.count(companies.erp, "dbo.\"" + table + "\" where \"Name\" = 'Elm Ltd'"))
                    .as(stopped + ": " + table)
                    .isEqualTo(1);
        }
        all.assertThat(companies.count(companies.crm, "crm.contact where display_name = 'Elm Ltd'"))
                .as(stopped)
                .isEqualTo(1);
        all.assertThat(companies.contents().relations())
                .as(stopped)
                .filteredOn(relation -> relation.startsWith("Elm Ltd"))
                .allMatch(relation -> relation.matches("Elm Ltd is (customer C9\\d+ CUST|vendor V9\\d+ VEND) CONTACT"))
                .hasSize(2);
        all.assertThat(companies.customer("Elm Ltd", "Payment Terms Code"))
                .as(stopped)
                .isEqualTo("30D");
        all.assertThat(companies.openBatches()).as(stopped).isZero();
        all.assertThat(companies.parked()).as(stopped).isZero();
        List<AssertionError> noisy = new ArrayList<>();
        try {
            companies.assertQuiet(false);
        } catch (AssertionError error) {
            noisy.add(error);
        }
        all.assertThat(noisy).as(stopped).isEmpty();
    }

    @Test
    @DisplayName("CRE-6, CRE-4, RUN-4: a stop at any point has the effect of none, and so has a second one in settling")
    void endsWhereItWouldHaveEndedWithoutAStop() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (Tap.Event event : events) {
            String stopped = stopAfter(event);
            if (companies.openBatches() > 0) {
                Tap second = new Tap().stopAfter(12 + event.number() % 11);
                companies.isStopped(second, false);
                stopped += ", then " + second.stopped();
            }
            companies.systems.sync(false);
            assertMade(stopped, all);
            all.assertThat(companies.contact("Elm Ltd", "currency")).as(stopped).isEqualTo("DKK");
            all.assertThat(companies.customer("Elm Ltd", "Currency Code"))
                    .as(stopped)
                    .isEqualTo("DKK");
            all.assertThat(companies.vendor("Elm Ltd", "Currency Code"))
                    .as(stopped)
                    .isEqualTo("DKK");
        }
        all.assertAll();
    }

    @Test
    @DisplayName("NUM-1, CRE-6: a person's own record takes the reserved number and stays as it is")
    void makesNoSecondCustomerAndLeavesTheRecordUnderItsNumberAlone() throws Exception {
        SoftAssertions all = new SoftAssertions();
        String query = "select *, xmin from dbo.\"Customer\" where \"No_\" = '" + CUSTOMER + "'";
        for (Tap.Event event : beforeTheyAreMade()) {
            String stopped = stopAfter(event);
            companies.customer(CUSTOMER, "Quite Another Ltd", "9999");
            List<Map<String, @Nullable String>> typedIn = companies.erp.query(query);
            companies.systems.sync(false);
            assertMade(stopped, all);
            all.assertThat(companies.erp.query(query)).as(stopped).isEqualTo(typedIn);
            all.assertThat(companies.customer("Elm Ltd", "No_")).as(stopped).isGreaterThan(CUSTOMER);
        }
        all.assertAll();
    }

    @Test
    @DisplayName("MAT-2: a person who typed the customer in by hand meanwhile made it")
    void linksTheCustomerThatAPersonMadeMeanwhile() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (Tap.Event event : beforeTheyAreMade()) {
            String stopped = stopAfter(event);
            companies.customer(CUSTOMER, "Elm Ltd", "5000");
            companies.editCustomer("Elm Ltd", "Payment Terms Code", "30D");
            companies.systems.sync(false);
            assertMade(stopped, all);
            all.assertThat(companies.customer("Elm Ltd", "No_")).as(stopped).isEqualTo(CUSTOMER);
        }
        all.assertAll();
    }

    @Test
    @DisplayName("CRE-3, CRE-6: edits made before the next sync, also of what the template filled in, are edits")
    void keepsEditsOfWhatTheStoppedSyncMade() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (Tap.Event event : onceTheyAreMade()) {
            String stopped = stopAfter(event);
            companies.editCustomer("Elm Ltd", "Phone No_", "C");
            companies.editVendor("Elm Ltd", "Address", "");
            companies.editContact("Elm Ltd", "currency", "EUR");
            companies.systems.sync(false);
            assertMade(stopped, all);
            all.assertThat(companies.contact("Elm Ltd", "phone")).as(stopped).isEqualTo("C");
            all.assertThat(companies.vendor("Elm Ltd", "Phone No_")).as(stopped).isEqualTo("C");
            all.assertThat(companies.customer("Elm Ltd", "Address")).as(stopped).isEmpty();
            all.assertThat(companies.customer("Elm Ltd", "Currency Code"))
                    .as(stopped)
                    .isEqualTo("EUR");
            all.assertThat(companies.customer("Elm Ltd", "No_")).as(stopped).isEqualTo(CUSTOMER);
            all.assertThat(companies.vendor("Elm Ltd", "No_")).as(stopped).isEqualTo(VENDOR);
        }
        all.assertAll();
    }

    @Test
    @DisplayName("NUM-1: somebody takes the number after it was reserved and before it is used")
    void takesAnotherNumberInTheSameSync() throws Exception {
        companies.goBack();
        Tap tap = new Tap()
                .before(
                        event -> event.isInsertInto(Companies.CUSTOMER_TABLE),
                        () -> companies.customer(CUSTOMER, "Quite Another Ltd", "9999"));
        companies.systems.sync(tap, false);
        companies.systems.sync(false);
        SoftAssertions all = new SoftAssertions();
        assertMade("the number was taken", all);
        all.assertAll();
        assertThat(companies.customer("Quite Another Ltd", "No_")).isEqualTo(CUSTOMER);
    }
}
