package io.counterpart.mapping;

import static io.counterpart.mapping.Mappings.aTable;
import static io.counterpart.party.Direction.BOTH;
import static io.counterpart.party.Direction.TO_CRM;
import static io.counterpart.party.Direction.TO_ERP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterpart.party.Direction;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Row;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedFieldsTest {

    @Test
    void areThoseThatTheContactAndACounterpartBothNameInTheContactsOrder() {
        Fields fields = shared(
                aTable(Entity.CONTACT)
                        .text("name")
                        .text("salespersonCode")
                        .text("jobTitle")
                        .text("phoneNo"),
                aTable(Entity.CUSTOMER).text("phoneNo").text("salespersonCode").text("name"),
                aTable(Entity.VENDOR).text("name").text("purchaserCode"));

        assertThat(fields.names()).containsExactly("name", "salespersonCode", "phoneNo");
        assertThat(fields.isShared(Kind.CUSTOMER, 1)).isTrue();
        assertThat(fields.isShared(Kind.VENDOR, 0)).isTrue();
        assertThat(fields.isShared(Kind.VENDOR, 1)).isFalse();
        assertThat(fields.isShared(Kind.BANK_ACCOUNT, 0)).isFalse();
        assertThat(fields.indexOf("phoneNo")).isEqualTo(2);
        assertThat(fields.indexOf("jobTitle")).isEqualTo(-1);
        assertThatThrownBy(() -> fields.direction(Kind.VENDOR, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("vendor does not share salespersonCode");
    }

    @Test
    void thatOnlyOneSideHasAreNumberedWhereARuleRefersToThemAndNeverTravel() {
        Fields fields = SharedFields.of(
                built(
                        aTable(Entity.CONTACT).text("status").text("name").text("hobby"),
                        aTable(Entity.CUSTOMER).text("name").text("paymentTermsCode")),
                Set.of("status", "paymentTermsCode", "name", "nowhere"));

        assertThat(fields.names()).containsExactly("name", "paymentTermsCode", "status");
        assertThat(fields.isShared(Kind.CUSTOMER, 1)).isFalse();
        assertThat(fields.isKept(Kind.CUSTOMER, 2)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "BOTH,   BOTH,   BOTH",
        "BOTH,   TO_ERP, TO_ERP",
        "TO_ERP, BOTH,   TO_ERP",
        "TO_CRM, BOTH,   TO_CRM",
        "BOTH,   TO_CRM, TO_CRM",
        "TO_ERP, TO_ERP, TO_ERP",
        "TO_CRM, TO_CRM, TO_CRM"
    })
    void travelTheNarrowerOfTheTwoDirections(Direction contact, Direction customer, Direction expected) {
        Fields fields = shared(
                aTable(Entity.CONTACT).field("name", "text", contact),
                aTable(Entity.CUSTOMER).field("name", "text", customer));

        assertThat(fields.direction(Kind.CUSTOMER, 0)).isEqualTo(expected);
    }

    @Test
    void mayTravelOtherwiseWithAnotherKind() {
        Fields fields = shared(
                aTable(Entity.CONTACT).text("name"),
                aTable(Entity.CUSTOMER).field("name", "text", TO_CRM),
                aTable(Entity.VENDOR).text("name"));

        assertThat(fields.direction(Kind.CUSTOMER, 0)).isEqualTo(TO_CRM);
        assertThat(fields.direction(Kind.VENDOR, 0)).isEqualTo(BOTH);
    }

    @Test
    void cannotTravelToTheErpOnlyAndToTheCrmOnly() {
        assertThatThrownBy(() -> shared(
                        aTable(Entity.CONTACT).field("name", "text", TO_ERP),
                        aTable(Entity.CUSTOMER).field("name", "text", TO_CRM)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void areTheSameWhereTheyReadTheSameThroughBothColumnsFld6() {
        Fields fields = shared(
                aTable(Entity.CONTACT).text("name").text("credit").text("email", new Transform.Lower()),
                aTable(Entity.CUSTOMER)
                        .text("name", new Transform.Upper())
                        .field("credit", "numeric(10,2)", BOTH)
                        .text("email"),
                aTable(Entity.VENDOR).text("name"));

        assertThat(fields.same(Kind.CUSTOMER, 0, "Acme", "ACME")).isTrue();
        assertThat(fields.same(Kind.CUSTOMER, 0, "Acme", "Acme A/S")).isFalse();
        assertThat(fields.same(Kind.VENDOR, 0, "Acme", "ACME")).isFalse();
        assertThat(fields.same(Kind.CUSTOMER, 1, "100", "100.00")).isTrue();
        assertThat(fields.same(Kind.CUSTOMER, 2, "INFO@acme.dk", "info@acme.dk"))
                .isTrue();
    }

    @Test
    void areMatchedAtTheShorterLengthWhereOneSideCutsThemFld4Mat1() {
        Fields fields = shared(
                aTable(Entity.CONTACT).text("name").text("city"),
                aTable(Entity.CUSTOMER).cut("name", 6).text("city"));

        assertThat(form(fields, "Adatum Corporation", "Copenhagen")).containsExactly("Adatum", "Copenhagen");
    }

    private static List<String> form(Fields fields, String... values) {
        Row row = new Row(
                Entity.CONTACT,
                Key.of("1"),
                "1",
                true,
                null,
                null,
                null,
                0,
                values,
                values,
                new long[values.length],
                Map.of());
        return IntStream.range(0, values.length)
                .mapToObj(field -> fields.matchForm(row, field))
                .toList();
    }

    @Test
    void withoutAFormInAColumnAreComparedAsTheyAreFld5() {
        Fields fields = shared(
                aTable(Entity.CONTACT).text("type"),
                aTable(Entity.CUSTOMER).text("type", Transform.ValueMap.of(Map.of("0", "company"))));

        assertThat(fields.same(Kind.CUSTOMER, 0, "company", "company")).isTrue();
        assertThat(fields.same(Kind.CUSTOMER, 0, "person", "company")).isFalse();
    }

    @Test
    void needTheContact() {
        assertThatThrownBy(() -> shared(aTable(Entity.CUSTOMER).text("name")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("contact");
    }

    private static Fields shared(Mappings... tables) {
        return SharedFields.of(built(tables));
    }

    private static Map<Entity, TableColumns> built(Mappings... tables) {
        Map<Entity, TableColumns> all = new EnumMap<>(Entity.class);
        for (Mappings table : tables) {
            TableColumns built = table.build();
            all.put(built.mapping().entity(), built);
        }
        return all;
    }
}
