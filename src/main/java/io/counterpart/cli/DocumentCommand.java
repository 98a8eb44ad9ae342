package io.counterpart.cli;

import io.counterpart.database.Database;
import io.counterpart.document.Answer;
import io.counterpart.document.DocumentRequest;
import io.counterpart.party.DocumentKind;
import io.counterpart.sync.Installation;
import io.counterpart.sync.RefusedException;
import io.counterpart.sync.RequestDocuments;
import io.counterpart.sync.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The verb {@code document}. */
@Command(
        name = "document",
        description = {
            "Writes a quote or an order for a contact in the ERP: for its own customer or vendor, else for its company's.",
            "A quote for somebody who is none yet is written without one; an order is refused.",
            "What is in the way is refused, and nothing is written."
        },
        footer = {"", "Example:", "  counterpart document sales-quote --contact CT100001 --line 1000,2 --dry-run"})
final class DocumentCommand implements WritingVerb {
    private final Invocation invocation;

    /** Reads {@code item,quantity}. */
    static final class Lines implements ITypeConverter<DocumentRequest.Line> {
        @Override
        public DocumentRequest.Line convert(String text) {
            try {
                return DocumentRequest.Line.parse(text);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException(String.valueOf(wrong.getMessage()));
            }
        }
    }

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            converter = OneOf.Documents.class,
            description = "sales-quote, sales-order, purchase-quote or purchase-order.")
    private DocumentKind kind = DocumentKind.SALES_QUOTE;

    @Option(names = "--contact", required = true, paramLabel = "NO", description = "The contact's number.")
    private String contact = "";

    @Option(
            names = {"--create-customer", "--create-vendor"},
            description = "Make the customer or vendor first, where there is none yet.")
    private boolean createParty;

    @Option(
            names = "--line",
            paramLabel = "ITEM,QUANTITY",
            converter = Lines.class,
            description = "A line of the document; may be given several times.")
    private List<DocumentRequest.Line> lines = List.of();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "A key of your own: asked for again with the same key, it is the same document.")
    private @Nullable String key;

    @Option(names = "--dry-run", description = "Print what would be written, as preview does; write nothing.")
    private boolean dryRun;

    @Mixin
    private final Output output = new Output();

    DocumentCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    private DocumentRequest request() {
        return new DocumentRequest(kind, contact, lines, key == null ? null : DocumentRequest.callersKey(key));
    }

    @Override
    public Integer call() {
        if (!dryRun) {
            return invocation.write(this, output);
        }
        try (Connected connected = invocation.connect(Database.values())) {
            Installation installation = connected.installation();
            output.print(
                    result(connected.store(store -> RequestDocuments.foresee(installation, store, List.of(request())))),
                    invocation.out());
            return 0;
        }
    }

    @Override
    public Outcome carryOut(Term term, Syncing syncing) {
        return Outcome.well(result(RequestDocuments.carryOut(term, List.of(request()), createParty)));
    }

    private DocumentResult result(RequestDocuments.Done done) {
        Answer answer = done.answers().get(0);
        Answer.Refusal refused = answer.refused();
        if (refused != null) {
            throw new RefusedException(refused.line());
        }
        return new DocumentResult(answer, done.changes(), dryRun);
    }
}
