package io.counterpart.cli;

import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.sync.Linking;
import io.counterpart.sync.Term;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verb {@code link}. */
@Command(
        name = "link",
        description = {
            "Links a contact with a customer, vendor or bank account, by hand.",
            "Both records exist; their shared fields become equal."
        },
        footer = {"", "Example:", "  counterpart link CT100001 customer 10000 --master erp"})
final class LinkCommand implements WritingVerb {
    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "CONTACT", description = "The contact's number.")
    private String contact = "";

    @Parameters(
            index = "1",
            paramLabel = "KIND",
            converter = OneOf.Kinds.class,
            description = "customer, vendor or bank-account.")
    private Kind kind = Kind.CUSTOMER;

    @Parameters(index = "2", paramLabel = "NO", description = "The number of the customer, vendor or bank account.")
    private String number = "";

    @Option(
            names = "--master",
            paramLabel = "contact|erp",
            converter = OneOf.Masters.class,
            description = "Whose values count; a blank erases nothing, it is filled (default: contact).")
    private Master master = Master.CONTACT;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description = "The business relation code (default: the kind's own, relations in rules.yaml).")
    private @Nullable String code;

    @Mixin
    private final Output output = new Output();

    LinkCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        return invocation.write(this, output);
    }

    @Override
    public Outcome carryOut(Term term, Syncing syncing) {
        return Outcome.well(new LinkResult(Linking.link(term, contact, kind, number, master, code)));
    }
}
