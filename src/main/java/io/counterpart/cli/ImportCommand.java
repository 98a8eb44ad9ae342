package io.counterpart.cli;

import io.counterpart.config.Configuration;
import io.counterpart.database.Database;
import io.counterpart.filedrop.Delivery;
import io.counterpart.filedrop.Import;
import io.counterpart.filedrop.Taken;
import io.counterpart.sync.Installation;
import io.counterpart.sync.Term;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verb {@code import}. */
@Command(
        name = "import",
        description = {
            "Takes a file of contacts, customers, vendors or bank accounts into the system in which they live.",
            "The next sync carries on what it has changed there. A file of documents asks for quotes and orders.",
            "What the file holds is told by config/files/, else by its name and its headings.",
            "Rows that are not taken go to rejected/. The same file again changes nothing.",
            "Exit code 3 if rows were rejected. Exit code 4 if it would clear or change more than safety in",
            "rules.yaml lets it: then nothing was written."
        },
        footer = {"", "Example:", "  counterpart import customers.csv --dry-run"})
final class ImportCommand implements WritingVerb {
    private static final int ROWS_REJECTED = 3;
    private static final int STOPPED = 4;

    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "FILE", description = "The file.")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "Only say what would be done.")
    private boolean dryRun;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description =
                    "What it holds: the name of a file in config/files/, or contact, customer, vendor, bank-account or document.")
    private @Nullable String as;

    @Option(names = "--again", description = "Take it also where the same file was taken before.")
    private boolean again;

    @Option(names = "--yes", description = "Do it also where that is beyond the limits of safety in rules.yaml.")
    private boolean yes;

    @Mixin
    private final Output output = new Output();

    ImportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no file " + file.toAbsolutePath());
        }
        if (!dryRun) {
            return invocation.write(this, output);
        }
        try (Connected connected = invocation.connect(Database.values())) {
            Installation installation = connected.installation();
            Taken taken = connected.store(
                    store -> Import.foreseen(installation, store, delivery(installation.configuration())));
            output.print(new ImportResult(taken), invocation.out());
            return exitCode(taken);
        }
    }

    /** The path is the caller's. */
    @Override
    public List<String> asked(List<String> typed) {
        List<String> asked =
                new ArrayList<>(List.of("import", file.toAbsolutePath().toString()));
        if (as != null) {
            asked.addAll(List.of("--as", as));
        }
        if (again) {
            asked.add("--again");
        }
        if (yes) {
            asked.add("--yes");
        }
        return asked;
    }

    @Override
    public Outcome carryOut(Term term, Syncing syncing) {
        Taken taken = Import.carryOut(term, delivery(term.installation().configuration()));
        return new Outcome(new ImportResult(taken), exitCode(taken));
    }

    private Delivery delivery(Configuration configuration) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = configuration
                .application()
                .fileDrop()
                .dir()
                .orElseGet(() -> absolute.resolveSibling(""))
                .resolve("rejected");
        return new Delivery(absolute, String.valueOf(absolute.getFileName()), as, folder, again, yes);
    }

    private static int exitCode(Taken taken) {
        if (taken.outcome() == Taken.Outcome.STOPPED
                || (taken.outcome() == Taken.Outcome.FORESEEN && !taken.beyond().isEmpty())) {
            return STOPPED;
        }
        return taken.counts().rejected() > 0 && taken.outcome() != Taken.Outcome.KNOWN ? ROWS_REJECTED : 0;
    }
}
