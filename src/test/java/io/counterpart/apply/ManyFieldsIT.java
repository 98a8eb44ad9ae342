package io.counterpart.apply;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.testing.Systems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as wide as real ones are: a batch whose records change different columns, more than a number has bits. */
class ManyFieldsIT {
    private static final int FIELDS = 130;

    @TempDir
    private Path folder;

    private static String each(String format, String delimiter) {
        return IntStream.rangeClosed(1, FIELDS)
                .mapToObj(field -> format.replace("#", String.valueOf(field)))
                .collect(joining(delimiter));
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    private void entity(String name) throws IOException {
        write("entities/" + name + ".yaml", """
                entity: %1$s
                table: public.%1$s
                key: no
                modified: modified
                fields:
                %2$s
                """.formatted(name, each("  field#: f#", "\n")));
    }

    @Test
    void aRecordKeepsWhatOnlyOthersOfItsBatchChange_MOD2_FLD2() throws Exception {
        write("rules.yaml", """
                relations: {customer: CUST}
                numberSeries: {contact: {first: CT1}}
                create: {contact: {from: [customer]}}
                """);
        entity("contact");
        entity("customer");
        Systems systems = new Systems(folder).init();
        String columns = "no text primary key, modified timestamptz not null default now(), " + each("f# text", ", ");
        systems.crm.execute("create table contact (" + columns + ")");
        systems.erp.execute("create table customer (" + columns + ")");
        for (String no : List.of("C1", "C2", "C3")) {
            systems.erp.execute("insert into customer (no, " + each("f#", ", ") + ") values ('" + no + "', "
                    + each("'" + no + " #'", ", ") + ")");
        }
        assertThat(systems.sync().crm()).isEqualTo(3);

        systems.crm.execute(
                "update contact set modified = now(), "
                        + each("f# = 'new #'", ", ").replaceAll(", f" + FIELDS + " = .*", "") + " where f1 = 'C1 1'",
                "update contact set modified = now(), f" + FIELDS + " = 'other' where f1 = 'C2 1'",
                "update contact set modified = now(), f1 = 'first' where f1 = 'C3 1'");
        assertThat(systems.sync().erp()).isEqualTo(3);

        List<Map<String, String>> customers =
                systems.erp.query("select " + each("f#", ", ") + " from customer order by no");
        assertThat(customers).isEqualTo(systems.crm.query("select " + each("f#", ", ") + " from contact order by no"));
        assertThat(customers.get(0)).containsEntry("f1", "new 1").containsEntry("f" + FIELDS, "C1 " + FIELDS);
        assertThat(customers.get(1)).containsEntry("f1", "C2 1").containsEntry("f" + FIELDS, "other");
        assertThat(customers.get(2)).containsEntry("f1", "first").containsEntry("f" + FIELDS, "C3 " + FIELDS);
    }
}
