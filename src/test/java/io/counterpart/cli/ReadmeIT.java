package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.config.Configuration;
import io.counterpart.demo.DemoData;
import io.counterpart.party.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README tells to type, typed. */
class ReadmeIT {
    private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CONFIG = Pattern.compile("^--config config ");

    /** Ends with exit code 2: there is something to do. */
    private static final Set<String> TELLS_OF_CHANGES = Set.of("preview");

    private String readme;

    @BeforeEach
    void read() throws IOException {
        readme = Files.readString(Path.of("README.md"));
    }

    @Test
    void everyCommandDoesWhatItIsThereFor(@TempDir Path folder) throws Exception {
        Program program = Program.in(folder);
        try (Connection crm = program.systems.crm.open();
                Connection erp = program.systems.erp.open()) {
            DemoData.loadCompanies(crm);
            DemoData.loadErp(erp);
        }
        List<String> commands = blocks(SHELL)
                .flatMap(String::lines)
                .filter(line -> line.startsWith("bin/counterpart "))
                .map(line -> CONFIG.matcher(line.substring("bin/counterpart ".length()))
                        .replaceFirst(""))
                .filter(command -> !command.startsWith("demo")) // DemoVerbIT runs it
                .filter(command -> !command.equals("run")) // RunVerbIT runs it
                .toList();
        assertThat(commands).contains("validate", "init", "sync", "sync --full", "status", "unlink CT100016 customer");
        Path file = Files.writeString(folder.resolve("customers.csv"), "No.;Name\n45990017;Alder\n");
        for (String written : commands) {
            String command = written.replace("import customers.csv", "import " + file)
                    .replace("customers.xlsx", folder.resolve("customers.xlsx").toString());
            if (command.startsWith("link ")) {
                program.customer("45990016", "Danmoebler");
            }
            Program.Run run = program.run(command.split(" ", -1));
            assertThat(run.err()).as(command).isEmpty();
            assertThat(run.exit()).as(command).isEqualTo(TELLS_OF_CHANGES.contains(command) ? 2 : 0);
        }
    }

    @Test
    void everyVerbOfTheProgramIsInItsTableAndNoOther() {
        List<String> told = Pattern.compile("^\\| `([a-z]+)[^`]*`", Pattern.MULTILINE)
                .matcher(readme.substring(readme.indexOf("## Operate"), readme.indexOf("### At night")))
                .results()
                .map(match -> match.group(1))
                .toList();
        List<String> offered = Program.call("--help")
                .out()
                .lines()
                .dropWhile(line -> !line.equals("Verbs:"))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .filter(line -> line.matches(" {2}\\S.*")) // further lines of a description stand further in
                .map(line -> line.strip().split("\\s+", 2)[0])
                .toList();
        assertThat(told).containsExactlyInAnyOrderElementsOf(offered);
    }

    @Test
    void theEntityFileItShowsIsOneThatIsAccepted(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("entities"));
        Files.writeString(
                folder.resolve("entities/contact.yaml"),
                "entity: contact\ntable: contact\nkey: id\nfields: {name: name, phoneNo: phone}\n");
        Files.writeString(
                folder.resolve("entities/customer.yaml"),
                blocks(YAML).findFirst().orElseThrow());
        Files.writeString(folder.resolve("rules.yaml"), "relations: {customer: CUST}\n");
        Map<String, String> urls = Map.of(
                "counterpart.crm.url", "jdbc:postgresql://localhost/crm",
                "counterpart.erp.url", "jdbc:postgresql://localhost/erp",
                "counterpart.store.url", "jdbc:postgresql://localhost/store");
        Configuration read = Configuration.read(folder, urls);
        assertThat(read.of(Kind.CUSTOMER).orElseThrow().table().name()).isEqualTo("kunden.stamm");
    }

    @Test
    void everyFileItPointsToIsThere() {
        List<String> links = Pattern.compile("\\]\\(([^)#]+)\\)")
                .matcher(readme)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(links)
                .isNotEmpty()
                .allSatisfy(link -> assertThat(Path.of(link)).exists());
    }

    private Stream<String> blocks(Pattern kind) {
        return kind.matcher(readme).results().map((MatchResult match) -> match.group(1));
    }

    @Test
    void ciRunsTheTestCommandAndTheDemoOfTheReadme() throws IOException {
        String ci = Files.readString(Path.of(".ci/run"));
        assertThat(Arrays.asList("verify", "bin/counterpart demo"))
                .allSatisfy(command -> assertThat(ci).contains(command));
    }
}
