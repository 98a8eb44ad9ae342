package io.counterpart.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    @TempDir
    Path temp;

    private ConfigFolder folder;

    @BeforeEach
    void writeTheLeast() {
        folder = ConfigFolder.in(temp);
    }

    @Test
    void problemsOfAllFilesAreReportedAtOnceInTheOrderOfFilesAndLines() {
        folder.with(
                        "application.properties",
                        "counterpart.crm.url = jdbc:postgresql:x\ncounterpart.erp.url = jdbc:postgresql:x\nx = y")
                .with("rules.yaml", "blank: copy\nrelatons: {}\nblank: keep")
                .with("entities/vendor.yaml", ConfigFolder.entity("vendor") + "capture: changelog")
                .with("entities/contact.yaml", ConfigFolder.entity("contact") + "tabel: x");

        ConfigurationException thrown = catchThrowableOfType(ConfigurationException.class, () -> folder.read());

        assertThat(thrown.problems())
                .extracting(problem -> problem.file() + ":" + problem.line() + " " + problem.key())
                .containsExactly(
                        "application.properties:0 counterpart.store.url",
                        "application.properties:3 x",
                        "entities/contact.yaml:5 tabel",
                        "entities/vendor.yaml:5 capture",
                        "rules.yaml:2 relatons",
                        "rules.yaml:3 blank");
        assertThat(thrown)
                .hasMessageContaining("rules.yaml:2: unknown key 'relatons', did you mean 'relations'?\n")
                .hasMessageContaining("entities/vendor.yaml:5: 'capture' is 'changelog', which is not supported yet\n");
    }

    @Test
    void aFolderThatIsNoneIsNamed() {
        assertThatThrownBy(() -> Configuration.read(Path.of("no/such")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("no/such: is no folder: name the configuration's folder with --config DIR");
    }

    @Test
    void theContactFileAndTheRulesAreRequired() {
        folder.without("entities/contact.yaml").without("rules.yaml");

        assertThat(folder.problems())
                .containsExactly(
                        "entities/contact.yaml: is missing: create " + temp.resolve("entities/contact.yaml")
                                + ", or name another folder with --config",
                        "rules.yaml: is missing: create " + temp.resolve("rules.yaml")
                                + ", or name another folder with --config");
    }

    @Test
    void aKindWithARelationCodeNeedsAFile() {
        folder.with("rules.yaml", "relations: {customer: CUST, vendor: , bankAccount: ''}");

        assertThat(folder.problems())
                .containsExactly("entities/customer.yaml: is missing, but 'relations.customer' in rules.yaml is set:"
                        + " create the file, or blank the code");
    }

    @Test
    void aKindWithoutAFileIsOff() {
        folder.with("entities/vendor.yaml", ConfigFolder.entity("vendor"));

        Configuration read = folder.read();

        assertThat(read.of(Kind.CUSTOMER)).isEmpty();
        assertThat(read.of(Kind.VENDOR)).contains(read.entities().get(Kind.VENDOR.entity()));
    }

    @Test
    void rulesAreNotCheckedAgainstFilesThatCannotBeRead() {
        folder.with("rules.yaml", "relations: {customer: CUST}\nconflict: {fields: {iban: crm}}");

        assertThat(folder.problems()).hasSize(1);
    }

    @Test
    void aFieldCannotTravelInOppositeDirections() {
        folder.with(
                        "entities/contact.yaml",
                        "entity: contact\ntable: c\nkey: no\nfields: {name: {column: n, direction: to-erp}}")
                .with(
                        "entities/vendor.yaml",
                        "entity: vendor\ntable: v\nkey: no\nfields: {name: {column: n, direction: to-crm}}");

        assertThat(folder.problems())
                .containsExactly("entities/vendor.yaml:4: 'fields.name.direction' is opposite to"
                        + " entities/contact.yaml: change one of them");
    }

    @Test
    void aFileOfNoEntityIsRefused() {
        folder.with("entities/custmer.yaml", "entity: customer").with("entities/README.md", "what is here");

        assertThat(folder.problems())
                .containsExactly("entities/custmer.yaml: is no file of an entity, did you mean 'customer.yaml'?");
    }

    @Test
    void whatIsNoYamlIsNamedWithItsLine() {
        folder.with("rules.yaml", "blank: copy\nmatch: {master: contact\n").with("entities/contact.yaml", "- a\n- b\n");

        assertThat(folder.problems())
                .containsExactly(
                        "entities/contact.yaml:1: the file must be a mapping with the keys "
                                + String.join(
                                        ", ", EntityFile.keys(Entity.CONTACT).known()),
                        "rules.yaml:3: is no YAML: expected ',' or '}', but got <stream end>,"
                                + " while parsing a flow mapping that begins in line 2");
    }

    @Test
    void everyProblemIsOneLine() {
        folder.with("rules.yaml", "blank: copy\u0001");

        assertThat(folder.problems()).singleElement().asString().startsWith("rules.yaml: is no YAML: ");
    }

    @Test
    void whatIsNotInUtf8IsNamed() throws IOException {
        Files.write(temp.resolve("rules.yaml"), "relations: {customer: KÜNDE}".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(folder.problems()).containsExactly("rules.yaml: is not in UTF-8: save it in that encoding");
    }

    @Test
    void aByteOrderMarkIsNoLetter() {
        folder.with("rules.yaml", "\uFEFFblank: copy");

        assertThat(folder.problems()).isEmpty();
    }

    @Test
    void theShippedConfigurationIsWell() {
        assertThat(Configuration.read(Path.of("config")).entities()).hasSize(4);
    }
}
