package io.counterpart.cli;

import io.counterpart.party.Kind;
import io.counterpart.sync.Term;
import io.counterpart.sync.Unlinking;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The verb {@code unlink}. */
@Command(
        name = "unlink",
        description = {
            "Removes the relation of a contact, by hand.",
            "Both records stay as they are, and nothing links or makes them anew by itself."
        },
        footer = {"", "Example:", "  counterpart unlink CT100001 customer"})
final class UnlinkCommand implements WritingVerb {
    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "CONTACT", description = "The contact's number.")
    private String contact = "";

    @Parameters(
            index = "1",
            paramLabel = "KIND",
            converter = OneOf.Kinds.class,
            description = "customer, vendor or bank-account.")
    private Kind kind = Kind.CUSTOMER;

    @Mixin
    private final Output output = new Output();

    UnlinkCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        return invocation.write(this, output);
    }

    @Override
    public Outcome carryOut(Term term, Syncing syncing) {
        return Outcome.well(new Unlinked(contact, kind, Unlinking.unlink(term, contact, kind)));
    }

    /** A pair that is none any more. */
    private record Unlinked(String contact, Kind kind, String number) implements Result {

        @Override
        public Map<String, ?> json() {
            return Json.object("contact", contact, "kind", kind.id(), "number", number);
        }

        @Override
        public List<String> lines() {
            return List.of("unlinked contact " + contact + " from " + kind.title() + " " + number
                    + "; both stay as they are, and 'counterpart link' links them again");
        }
    }
}
