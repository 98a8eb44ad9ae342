package io.counterpart.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.testing.Tap;
import io.counterpart.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The field is A everywhere, a person sets B, the sync that carries B over is stopped, and somebody sets the field again
 * before the next sync: to a third value C, or back to A. Whatever was carried out by then, no edit is lost: it is the
 * value in the end, or recorded as the loser of a conflict, or was seen and replaced by a person.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoppedThenEditedIT {

    /** Where a field can be. */
    private enum Place {
        CONTACT,
        CUSTOMER,
        VENDOR
    }

    /**
     * A company of its own for each case.
     *
     * @param source where B is set before the sync
     * @param again where the field is set again after the stop
     * @param to C, or A again
     */
    private record Case(Place source, Place again, String to) {
        String name() {
            return source + " edited, then " + again + " set to " + to;
        }

        boolean hasVendor() {
            return source == Place.VENDOR || again == Place.VENDOR;
        }
    }

    private final List<Case> cases = List.of(
            new Case(Place.CONTACT, Place.CUSTOMER, "C"),
            new Case(Place.CONTACT, Place.CUSTOMER, "A"),
            new Case(Place.CONTACT, Place.CONTACT, "C"),
            new Case(Place.CONTACT, Place.CONTACT, "A"),
            new Case(Place.CUSTOMER, Place.CONTACT, "C"),
            new Case(Place.CUSTOMER, Place.CONTACT, "A"),
            new Case(Place.VENDOR, Place.CONTACT, "C"),
            new Case(Place.VENDOR, Place.CONTACT, "A"),
            new Case(Place.VENDOR, Place.CUSTOMER, "C"),
            new Case(Place.VENDOR, Place.CUSTOMER, "A"),
            new Case(Place.CUSTOMER, Place.VENDOR, "C"),
            new Case(Place.CUSTOMER, Place.VENDOR, "A"));

    private Companies companies;
    private List<Tap.Event> events;

    @BeforeAll
    void editsAreUnderWay() throws Exception {
        companies = new Companies();
        int number = 10;
        for (Case each : cases) {
            companies.customer("C" + number, each.name(), "10" + number);
            if (each.hasVendor()) {
                companies.vendor("V" + number, each.name(), "10" + number);
            }
            number++;
        }
        companies.inStep();
        List<String> inCrm = new ArrayList<>();
        List<String> inErp = new ArrayList<>();
        for (Case each : cases) {
            (each.source == Place.CONTACT ? inCrm : inErp).add(edit(each, each.source, "B"));
        }
        companies.earlier(inCrm, inErp);
        companies.keep();
        Tap tap = new Tap();
        companies.systems.sync(tap, false);
        events = tap.fromFirstWrite();
        for (Case each : cases) {
            assertThat(values().of(each)).as(each.name()).containsOnly("B");
        }
    }

    @Test
    @DisplayName("RUN-4, section 9 no. 15: A -> B -> stop -> C or A again is a person's edit, and nothing else")
    void losesNobodysEdit() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (Tap.Event event : events) {
            companies.goBack();
            Tap tap = new Tap().stopAfter(event.number());
            assertThat(companies.isStopped(tap, false)).isTrue();
            Values seen = values();
            companies.crm.execute(edits(Place.CONTACT));
            companies.erp.execute(edits(Place.CUSTOMER, Place.VENDOR));
            companies.systems.sync(false);
            Values now = values();
            for (Case each : cases) {
                check(all, each, seen, now, tap.stopped().getMessage() + "; " + each.name());
            }
            all.assertThat(companies.openBatches()).isZero();
            all.assertThat(companies.parked()).isZero();
            companies.assertQuiet(false);
        }
        all.assertAll();
    }

    private void check(SoftAssertions all, Case each, Values seen, Values now, String where) {
        List<String> values = now.of(each);
        all.assertThat(values.stream().distinct().toList())
                .as(where + ": equal")
                .hasSize(1);
        String last = values.get(0);
        if (seen.at(each.again).get(each.name()).equals("B")) {
            all.assertThat(last)
                    .as(where + ": B was there, and a person replaced it")
                    .isEqualTo(each.to);
        } else if (each.to.equals("A")) {
            all.assertThat(last)
                    .as(where + ": A was still there, nobody changed it")
                    .isEqualTo("B");
        } else {
            all.assertThat(List.of("B", "C")).as(where).contains(last);
            String loser = last.equals("B") ? "C" : "B";
            all.assertThat(now.losers.getOrDefault(each.name(), List.of()))
                    .as(where + ": " + loser + " lost and is recorded")
                    .contains(loser);
        }
    }

    private String[] edits(Place... places) {
        return cases.stream()
                .filter(each -> List.of(places).contains(each.again))
                .map(each -> edit(each, each.again, each.to))
                .toArray(String[]::new);
    }

    private static String edit(Case each, Place place, String value) {
        return switch (place) {
            case CONTACT -> Companies.contactEdit(each.name(), "phone", value);
            case CUSTOMER -> Companies.counterpartEdit("Customer", each.name(), "Phone No_", value);
            case VENDOR -> Companies.counterpartEdit("Vendor", each.name(), "Phone No_", value);
        };
    }

    /** The field in all places, by company, and what lost a conflict. */
    private record Values(
            Map<String, String> contacts,
            Map<String, String> customers,
            Map<String, String> vendors,
            Map<String, List<String>> losers) {

        Map<String, String> at(Place place) {
            return switch (place) {
                case CONTACT -> contacts;
                case CUSTOMER -> customers;
                case VENDOR -> vendors;
            };
        }

        List<String> of(Case each) {
            return Stream.of(Place.values())
                    .filter(place -> place != Place.VENDOR || each.hasVendor())
                    .map(place -> String.valueOf(at(place).get(each.name())))
                    .toList();
        }
    }

    private Values values() throws SQLException {
        Map<String, String> names = pairs(companies.erp, "select substr(\"No_\", 2), \"Name\" from dbo.\"Customer\"");
        Map<String, List<String>> losers = new HashMap<>();
        for (Map<String, String> row : companies.store.query("""
                select substr(counterpart_no, 2) as no,
                       case winner when 'crm' then counterpart_value else contact_value end as loser
                from counterpart.conflict where not open""")) {
            losers.computeIfAbsent(names.get(row.get("no")), any -> new ArrayList<>())
                    .add(row.get("loser"));
        }
        return new Values(
                pairs(companies.crm, "select display_name, phone from crm.contact"),
                pairs(companies.erp, "select \"Name\", \"Phone No_\" from dbo.\"Customer\""),
                pairs(companies.erp, "select \"Name\", \"Phone No_\" from dbo.\"Vendor\""),
                losers);
    }

    private static Map<String, String> pairs(TestDatabase database, String query) throws SQLException {
        Map<String, String> pairs = new HashMap<>();
        for (Map<String, String> row : database.query(query)) {
            List<String> both = List.copyOf(row.values());
            pairs.put(both.get(0), both.get(1));
        }
        return pairs;
    }
}
