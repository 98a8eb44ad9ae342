package io.counterpart.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the two files of a pair make of each other, and what the rules leave undone. */
class PairCheckTest extends WithSystems {
    @Test // FLD-4
    void warnsOfLengthsThatDiffer() throws Exception {
        systems.erp.execute("alter table \"Customer\" alter \"Name\" type varchar(50)");

        assertThat(systems.findings())
                .containsExactly(
                        "WARN customer.name: 'full_name' takes 100 characters, 'Name' in the ERP 50 characters:"
                                + " longer values will be parked"
                                + " -> alter table \"Customer\" alter column \"Name\" type varchar(100)");
    }

    @Test // FLD-4
    void saysOfLengthsThatDifferThatTheTextWillBeCut() throws Exception {
        systems.erp.execute("alter table \"Customer\" alter \"Name\" type varchar(50)");
        systems.customer("name: Name", "name: {column: Name, truncate: true}");

        assertThat(systems.findings()).singleElement().asString().contains("longer values will be cut (truncate)");
    }

    @Test // FLD-5
    void warnsOfWhatCannotBeUndoneWhereTheFieldTravelsBothWays() throws Exception {
        systems.customer("phoneNo: Phone No_", "phoneNo: {column: Phone No_, transform: [trim, digits]}");
        assertThat(systems.findings())
                .containsExactly(
                        "WARN customer.phoneNo: digits cannot be undone: what it takes away is lost where an edit"
                                + " of the other side is written -> let the field travel one way: direction: to-erp or to-crm");

        systems.customer("[trim, digits]}", "[trim, digits], direction: to-crm}");
        assertThat(systems.findings()).isEmpty();
    }

    @Test // VAL-1
    void failsWhereALookupTableCannotBeRead() throws Exception {
        systems.customer(
                "fields:", "validate: {phoneNo: exists}\nlookup: {phoneNo: {table: phones, column: no}}\nfields:");

        assertThat(systems.findings())
                .singleElement()
                .asString()
                .startsWith("FAIL customer.lookup.phoneNo: cannot look in phones.no: ");
    }

    @Test // FLD-4
    void warnsOfLengthsOnlyWhereTheFieldTravelsToTheShorterColumn() throws Exception {
        systems.erp.execute("alter table \"Customer\" alter \"Name\" type text");
        systems.customer("name: Name", "name: {column: Name, direction: to-erp}");
        assertThat(systems.findings()).isEmpty();

        systems.customer("direction: to-erp", "direction: to-crm");
        assertThat(systems.findings())
                .containsExactly("WARN customer.name: 'Name' takes any length, 'full_name' in the CRM 100 characters:"
                        + " longer values will be parked"
                        + " -> alter table \"contact\" alter column \"full_name\" type text");
    }

    @Test // FLD-4
    void warnsOfTypesThatDiffer() throws Exception {
        systems.crm.execute("alter table contact alter phone type bigint using phone::bigint");

        assertThat(systems.findings())
                .containsExactly(
                        "WARN customer.phoneNo: 'phone' is bigint in the CRM, 'Phone No_' character varying(30) in"
                                + " the ERP: values that one does not take will be parked -> give both columns one type");
    }

    @Test
    void comparesNoTypesWhereAValueTableStandsBetween() throws Exception {
        systems.crm.execute(
                "alter table contact alter contact_type drop default",
                "alter table contact alter contact_type type text",
                "alter table contact alter contact_type set default '0'");

        assertThat(systems.findings()).isEmpty();
    }

    @Test
    void listsWhatIsNotSharedAndWhatWasMeant() {
        systems.customer("phoneNo: Phone No_", "phoneNumber: Phone No_");

        assertThat(systems.findings())
                .containsExactly(
                        "WARN contact: not shared: phoneNo -> name them in an ERP file too, or take them out of"
                                + " entities/contact.yaml; for phoneNo, did you mean 'phoneNumber'?",
                        "WARN customer: not shared: phoneNumber -> name them in entities/contact.yaml too, or take them"
                                + " out of entities/customer.yaml; for phoneNumber, did you mean 'phoneNo'?");
    }

    @Test // FLD-5
    void tellsInOneLineWhichTransformsMakeValuesEqual() {
        systems.customer("name: Name", "name: {column: Name, transform: [trim, upper]}")
                .contact("email: e_mail", "email: {column: e_mail, transform: lower}");

        assertThat(systems.findings()).isEmpty();
        assertThat(Validation.of(systems.configuration()))
                .extracting(ConfiguredSystems::line)
                .contains("OK transforms: values that differ only by them count as equal: lower (email), trim (name),"
                        + " upper (name)");
    }

    @Test // FLD-5
    void warnsOfAConstantOnATwoWayField() {
        systems.customer("name: Name", "name: {column: Name, transform: {constant: X}}");

        assertThat(systems.findings())
                .containsExactly(
                        "WARN customer.name: constant cannot be undone: it takes the place of what people write"
                                + " on either side -> let the field travel one way: direction: to-erp or to-crm");

        systems.customer("transform: {constant: X}", "transform: {constant: X}, direction: to-crm");
        assertThat(systems.findings()).isEmpty();
    }

    @Test
    void failsWhereThereIsNothingToSynchroniseWith() {
        systems.without("entities/customer.yaml").file("rules.yaml", "");

        assertThat(systems.findings())
                .contains("FAIL rules: no file of a customer, vendor or bank account: there is nothing to synchronise"
                        + " -> write entities/customer.yaml, entities/vendor.yaml or entities/bank-account.yaml");
    }

    @Test // PRE-1
    void warnsOfAKindThatIsOff() {
        systems.rules("relations: {customer: CUST}", "relations: {customer: }");

        assertThat(systems.findings())
                .containsExactly(
                        "WARN customer: is off: it has no relation code, so create.contact.from makes no contacts"
                                + " from it -> set relations.customer in rules.yaml, or take entities/customer.yaml away");
    }
}
