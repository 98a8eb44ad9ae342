package io.counterpart.rules;

import static io.counterpart.party.Baseline.BLANK;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Baseline;
import io.counterpart.party.Direction;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.party.Pair;
import io.counterpart.party.Party;
import io.counterpart.party.PersonName;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A name, its parts and the search name (NAM-1), between a contact and a customer. */
class NamesTest {
    private static final List<String> NAMES =
            List.of("name", "type", "firstName", "middleName", "surname", "searchName");
    private static final Set<String> SHARED = Set.of("name", "type");

    private final Map<String, String> agreed = new HashMap<>(Map.of(
            "name", "Anna Maria Berg",
            "type", "person",
            "firstName", "Anna",
            "middleName", "Maria",
            "surname", "Berg",
            "searchName", "ANNA MARIA BERG"));
    private final Map<String, String> contact = new HashMap<>();
    private final Map<String, String> customer = new HashMap<>();
    private Set<String> ofContact = Set.copyOf(NAMES);
    private Set<String> ofCustomer = SHARED;
    private boolean withBaseline = true;

    @Test
    void lastWordIsTheSurnameAndTheSecondLastOfThreeTheMiddleName_NAM1() {
        assertThat(PersonName.of("Anna Berg")).isEqualTo(new PersonName("Anna", "", "Berg"));
        assertThat(PersonName.of(" Anna  Maria Berg ")).isEqualTo(new PersonName("Anna", "Maria", "Berg"));
        assertThat(PersonName.of("Anna Maria Eva Berg")).isEqualTo(new PersonName("Anna Maria", "Eva", "Berg"));
        assertThat(PersonName.of("Berg")).isEqualTo(new PersonName("", "", "Berg"));
        assertThat(new PersonName("Anna", "", "Berg").whole()).isEqualTo("Anna Berg");
    }

    @Test
    void partsThatAreWrittenRebuildTheNameAndTravelWithIt_NAM1() {
        contact.put("surname", "Dahl");
        assertThat(decided())
                .containsExactlyInAnyOrder(
                        "contact.name = Anna Maria Dahl",
                        "contact.searchName = ANNA MARIA DAHL",
                        "customer.name = Anna Maria Dahl");
    }

    @Test
    void nameThatIsWrittenRebuildsTheParts_NAM1() {
        contact.put("name", "Eva Dahl");
        assertThat(decided())
                .containsExactlyInAnyOrder(
                        "contact.firstName = Eva",
                        "contact.middleName = ",
                        "contact.surname = Dahl",
                        "contact.searchName = EVA DAHL",
                        "customer.name = Eva Dahl");
    }

    @Test
    void partTypedBesideANameThatHadNoneTakesNothingOfTheNameAway_NAM1() {
        agreed.putAll(Map.of("firstName", "", "middleName", "", "surname", ""));
        contact.put("surname", "van Dyk");
        assertThat(decided())
                .containsExactlyInAnyOrder(
                        "contact.name = Anna Maria van Dyk",
                        "contact.firstName = Anna",
                        "contact.middleName = Maria",
                        "contact.searchName = ANNA MARIA VAN DYK",
                        "customer.name = Anna Maria van Dyk");
    }

    @Test
    void nameWrittenOnTheOtherSideRebuildsThePartsHere_NAM1() {
        customer.put("name", "Anna Maria Dahl");
        assertThat(decided())
                .containsExactlyInAnyOrder(
                        "contact.name = Anna Maria Dahl",
                        "contact.surname = Dahl",
                        "contact.searchName = ANNA MARIA DAHL");
    }

    @Test
    void partsOnTheErpSideRebuildTheNameThereAndItTravels_NAM1() {
        ofContact = SHARED;
        ofCustomer = Set.copyOf(NAMES);
        customer.put("firstName", "Eva");
        assertThat(decided())
                .containsExactlyInAnyOrder(
                        "customer.name = Eva Maria Berg",
                        "customer.searchName = EVA MARIA BERG",
                        "contact.name = Eva Maria Berg");
    }

    @Test
    void partsOnBothSidesFollowANameFromTheOther_NAM1() {
        ofCustomer = Set.copyOf(NAMES);
        contact.put("name", "Eva Dahl");
        assertThat(decided())
                .contains("contact.surname = Dahl", "customer.name = Eva Dahl", "customer.surname = Dahl")
                .contains("customer.firstName = Eva", "customer.searchName = EVA DAHL");
    }

    @Test
    void searchNameOfItsOwnStays_NAM1() {
        agreed.put("searchName", "ANNIE");
        contact.put("name", "Eva Dahl");
        assertThat(decided()).noneMatch(line -> line.contains("searchName"));
    }

    @Test
    void searchNameThatWasTheNameFollowsItAsItIs_NAM1() {
        agreed.put("searchName", "Anna Maria Berg");
        customer.put("name", "Eva Dahl");
        assertThat(decided()).contains("contact.searchName = Eva Dahl");
    }

    @Test
    void companysNameHasNoPartsButASearchName_NAM1() {
        agreed.putAll(Map.of("type", "company", "name", "Adler Ltd", "searchName", "ADLER LTD"));
        contact.put("name", "Adler and Son");
        assertThat(decided())
                .containsExactlyInAnyOrder("contact.searchName = ADLER AND SON", "customer.name = Adler and Son");
    }

    @Test
    void partsThatNeverFittedAreLeftAlone_NAM1() {
        agreed.put("name", "Dr. Berg");
        assertThat(decided()).isEmpty();
        withBaseline = false;
        assertThat(decided()).isEmpty();
    }

    /** The party as it would be after its decision asks for nothing more (RUN-5). */
    private List<String> decided() {
        Fields fields = fields();
        Party party = party(fields);
        Decision decision = new Plan(rules(), fields, Checks.NONE).of(party);
        After.Columns columns = new After.Columns() {
            @Override
            public String raw(Row row, int field, String value) {
                return value.isEmpty() ? null : value;
            }

            @Override
            public long print(Row row, int field, String raw) {
                return NamesTest.print(raw);
            }
        };
        Party after = new After(fields, columns).of(decision, Key.of("1"), "1", 1);
        Decision second = new Plan(rules(), fields, Checks.NONE).of(after);
        assertThat(lines(second)).as("a second plan").isEmpty();
        assertThat(second.pairs())
                .allSatisfy(pair -> assertThat(pair.agreed().isEmpty()).isTrue());
        return lines(decision);
    }

    private static List<String> lines(Decision decision) {
        List<RowWrite> writes = new ArrayList<>(decision.counterparts());
        if (decision.contact() != null) {
            writes.add(decision.contact());
        }
        return writes.stream()
                .flatMap(write -> write.fields().stream()
                        .map(field -> write.entity().id() + "." + NAMES.get(field.field()) + " = " + field.value()))
                .collect(Collectors.toList());
    }

    private Rules rules() {
        return World.aWorld().rules();
    }

    private Fields fields() {
        Direction[] directions = new Direction[NAMES.size()];
        for (int field = 0; field < directions.length; field++) {
            String name = NAMES.get(field);
            directions[field] = ofContact.contains(name) && ofCustomer.contains(name) ? Direction.BOTH : null;
        }
        Map<Entity, Set<Integer>> mapped =
                Map.of(Entity.CONTACT, numbers(ofContact), Entity.CUSTOMER, numbers(ofCustomer));
        return new Fields(
                NAMES,
                Map.of(Kind.CUSTOMER, directions),
                mapped,
                (kind, field, value) -> value,
                (row, field) -> row.values()[field],
                (entity, field, number) -> Optional.empty());
    }

    private static Set<Integer> numbers(Set<String> names) {
        return IntStream.range(0, NAMES.size())
                .filter(field -> names.contains(NAMES.get(field)))
                .boxed()
                .collect(Collectors.toSet());
    }

    private Party party(Fields fields) {
        Row ours = row(Entity.CONTACT, ofContact, contact);
        Row theirs = row(Entity.CUSTOMER, ofCustomer, customer);
        long[] ourPrints = row(Entity.CONTACT, ofContact, Map.of()).prints();
        long[] theirPrints = row(Entity.CUSTOMER, ofCustomer, Map.of()).prints();
        for (int field = 0; field < NAMES.size(); field++) {
            boolean known =
                    fields.isKept(Kind.CUSTOMER, field) && (withBaseline || fields.isShared(Kind.CUSTOMER, field));
            ourPrints[field] = known ? ourPrints[field] : Baseline.NONE;
            theirPrints[field] = known ? theirPrints[field] : Baseline.NONE;
        }
        Baseline baseline = new Baseline(ourPrints, theirPrints, 1, 1, null, null, null, null, null, null);
        Relation relation = new Relation(
                1, "CUST", Kind.CUSTOMER, ours.key(), ours.no(), theirs.key(), theirs.no(), Master.CONTACT);
        return new Party(ours, List.of(new Pair(relation, theirs, baseline)), List.of(), List.of());
    }

    private Row row(Entity entity, Set<String> mapped, Map<String, String> edits) {
        String[] values = NAMES.stream()
                .map(name -> mapped.contains(name) ? edits.getOrDefault(name, agreed.get(name)) : "")
                .toArray(String[]::new);
        long[] prints = Arrays.stream(values).mapToLong(NamesTest::print).toArray();
        return new Row(entity, Key.of("1"), "1", true, null, null, null, 1, values.clone(), values, prints, Map.of());
    }

    private static long print(String raw) {
        return raw == null || raw.isEmpty() ? BLANK : World.FINGERPRINT.of(raw);
    }
}
