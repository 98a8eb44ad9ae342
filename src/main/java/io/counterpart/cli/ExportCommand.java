package io.counterpart.cli;

import io.counterpart.database.Database;
import io.counterpart.filedrop.Export;
import io.counterpart.party.Entity;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verb {@code export}. */
@Command(
        name = "export",
        description = {
            "Writes all contacts, customers, vendors or bank accounts to a file, as import reads it.",
            "Taken in again, it changes nothing. The format goes by the name: .csv, .json, .jsonl, .vcf or .xlsx.",
            "Exit code 3 if records were left out, since a value of theirs has no form in the file."
        },
        footer = {"", "Example:", "  counterpart export customer customers.xlsx"})
final class ExportCommand implements Callable<Integer> {
    private static final int LEFT_OUT = 3;

    private final Invocation invocation;

    @Parameters(
            index = "0",
            paramLabel = "contact|KIND",
            converter = OneOf.Entities.class,
            description = "contact, customer, vendor or bank-account.")
    private Entity entity = Entity.CONTACT;

    @Parameters(index = "1", paramLabel = "FILE", description = "The file; one that is there is replaced.")
    private Path file = Path.of("");

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "The file in config/files/ by which it is written (default: the one whose pattern fits).")
    private @Nullable String as;

    @Mixin
    private final Output output = new Output();

    ExportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Connected connected = invocation.connect(Database.values())) {
            Export.Written written = Export.write(
                    connected.installation(), entity, file.toAbsolutePath().normalize(), as);
            output.print(new ExportResult(written), invocation.out());
            return written.left() > 0 ? LEFT_OUT : 0;
        }
    }
}
