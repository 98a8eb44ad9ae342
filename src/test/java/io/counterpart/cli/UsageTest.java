package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @Test
    void withoutAVerbItNamesTheVerbs() {
        assertThat(Program.call())
                .isEqualTo(
                        wrong("which verb? One of demo, init, validate, preview, sync, run, status, show, link, unlink,"
                                + " match, create, document, conflicts, parked, retry, runs, history, undo, import, export,"
                                + " forget (see counterpart --help)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"documents", "synk"})
    void whatIsNoVerbIsAUsageError(String word) {
        Program.Run run = Program.call(word);
        assertThat(run.exit()).isEqualTo(64);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("counterpart: there is no verb '" + word + "': it is one of demo, init,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync --force", "init --changelog", "conflicts resolve 1", "parked --foo", "--foo"})
    void whatAVerbDoesNotTakeIsAUsageErrorOfOneLine(String line) {
        Program.Run run = Program.call(line.split(" "));
        assertThat(run.exit()).isEqualTo(64);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("counterpart: ").hasLineCount(1).contains("--help)");
    }

    @Test
    void aWrongKindIsAnsweredWithTheKindsThereAre() {
        assertThat(Program.call("unlink", "CT1", "supplier"))
                .isEqualTo(wrong("invalid value for positional parameter at index 1 (KIND): 'supplier' is not one of"
                        + " customer, vendor, bank-account (see counterpart unlink --help)"));
        assertThat(Program.call("show", "supplier", "1").err())
                .contains("'supplier' is not one of contact, customer, vendor, bank-account");
    }

    @Test
    void otherWrongWordsAreAnsweredWithThoseThereAre() {
        assertThat(Program.call("link", "CT1", "vendor", "V1", "--master", "latest")
                        .err())
                .contains("'latest' is not one of contact, erp");
        assertThat(Program.call("status", "-o", "xml").err()).contains("'xml' is not one of table, json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000001", "99999999999999999999", "1e3", "many", ""})
    void aNumberOfRowsThatIsNoneIsAnsweredWithThoseThereAre(String number) {
        assertThat(Program.call("demo", "--rows", number))
                .isEqualTo(wrong("invalid value for option '--rows': '" + number
                        + "' is not a number from 1 to 1000000 (see counterpart demo --help)"));
    }

    @Test
    void aMissingArgumentIsNamed() {
        assertThat(Program.call("show", "contact"))
                .isEqualTo(wrong("missing required parameter: 'NO' (see counterpart show --help)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "init",
                "validate",
                "preview",
                "sync",
                "status",
                "show",
                "link",
                "unlink",
                "match",
                "create",
                "document",
                "conflicts",
                "parked",
                "retry",
                "runs",
                "history",
                "undo",
                "forget"
            })
    void theHelpOfEachVerbHasAnExampleOfIt(String verb) {
        Program.Run run = Program.call(verb, "--help");
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .containsPattern("Examples?:\\R  counterpart " + verb)
                .doesNotContain("%");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "init",
                "validate",
                "preview",
                "sync",
                "status",
                "show",
                "link",
                "unlink",
                "conflicts",
                "parked",
                "match",
                "retry",
                "runs",
                "history",
                "undo",
                "forget"
            })
    void eachVerbThatPrintsAResultPrintsItAsJsonToo(String verb) {
        assertThat(Program.call(verb, "--help").out()).contains("-o, --output=table|json");
    }

    @Test
    void theHelpListsTheVerbsInALineEach() {
        Program.Run run = Program.call("--help");
        assertThat(run.exit()).isZero();
        assertThat(run.out()
                        .lines()
                        .filter(line -> line.matches("  [a-z]+ .*"))
                        .map(line -> line.strip().replaceFirst(" .*", "")))
                .containsExactly(
                        "demo",
                        "init",
                        "validate",
                        "preview",
                        "sync",
                        "run",
                        "status",
                        "show",
                        "link",
                        "unlink",
                        "match",
                        "create",
                        "document",
                        "conflicts",
                        "parked",
                        "retry",
                        "runs",
                        "history",
                        "undo",
                        "import",
                        "export",
                        "forget");
    }

    @Test
    void createSaysWhatItCanMake() {
        assertThat(Program.call("create").exit()).isEqualTo(64);
        assertThat(Program.call("create", "contact", "--help").out())
                .contains("Examples:", "  counterpart create contact --from customer 10000", "--config=DIR");
    }

    private static Program.Run wrong(String line) {
        return new Program.Run(64, "", "counterpart: " + line + System.lineSeparator());
    }
}
