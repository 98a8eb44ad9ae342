package io.counterpart.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whether files can be taken in as their mapping says. */
class FileMappingCheckTest extends WithSystems {
    private static final String CUSTOMERS = """
            pattern: 'kunden*'
            entity: customer
            columns: {Nr.: no, Firma: name}
            """;

    private void customers(String from, String to) {
        assertThat(CUSTOMERS).contains(from);
        systems.file("files/kunden.yaml", CUSTOMERS.replace(from, to));
    }

    private String lineOfFile() {
        return Validation.of(systems.configuration()).stream()
                .filter(check -> check.subject().startsWith("files/"))
                .map(ConfiguredSystems::line)
                .reduce((one, other) -> one + "\n" + other)
                .orElse("");
    }

    @Test
    void nothingIsAmissWhereAllThatIsNeededIsThere() {
        systems.file("files/kunden.yaml", CUSTOMERS);

        assertThat(systems.findings()).isEmpty();
        assertThat(lineOfFile()).isEqualTo("OK files/kunden: kunden* holds customers, new ones can be made");
    }

    @Test
    void nothingIsAskedOfColumnsThatAreKnownByTheirHeadings() {
        systems.file("files/kunden.yaml", "pattern: 'kunden*'\nentity: customer\nnew: reject\n");

        assertThat(lineOfFile()).isEqualTo("OK files/kunden: kunden* holds customers");
    }

    @Test
    void failsOnAGroupOfWhichNoColumnHoldsAField() {
        customers("columns:", "find: [no, [name, email]]\ncolumns:");

        assertThat(lineOfFile())
                .isEqualTo("FAIL files/kunden.find: no row can be found by [name, email]: no column holds email"
                        + " -> add it to columns, or take the group out of find");
    }

    @Test
    void failsWhereNoRowCanFindItsRecord() {
        customers("columns: {Nr.: no, ", "new: reject\nfind: [no]\ncolumns: {");

        assertThat(lineOfFile())
                .startsWith("FAIL files/kunden.find: no row can find its record: no column holds its number");
    }

    @Test // PRE-2
    void failsWhereNewOnesGetNoNumber() {
        customers("columns: {Nr.: no, ", "find: [[name]]\ncolumns: {");

        assertThat(lineOfFile())
                .isEqualTo("FAIL files/kunden.new: new ones get no number (PRE-2) -> add a column that holds no,"
                        + " set numberSeries.customer in rules.yaml: {first: ...}, or write new: reject");
        systems.rules("numberSeries: {", "numberSeries: {customer: {first: C0001}, ");
        assertThat(lineOfFile()).startsWith("OK files/kunden");
    }

    @Test
    void failsOnAColumnThatTakesNoNullAndThatNoColumnOfTheFileFills() throws Exception {
        systems.erp.execute("alter table \"Customer\" add branch text not null");
        systems.file("files/kunden.yaml", CUSTOMERS);

        assertThat(lineOfFile())
                .isEqualTo(
                        "FAIL files/kunden.new: 'branch' takes no null and has no default, and a new one gets no value"
                                + " there -> alter table \"Customer\" alter column \"branch\" set default VALUE, add a column"
                                + " for it, or write new: reject");
        systems.customer("fields:\n", "fields:\n  branch: branch\n");
        customers("name}", "name, Branche: branch}");
        assertThat(lineOfFile()).startsWith("OK files/kunden");
    }
}
