package io.counterpart.filedrop;

import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.rules.Decision;
import io.counterpart.rules.RowWrite;
import java.util.List;
import java.util.Objects;

/** The write that one row asks for, as a decision of its own: of a record alone, whatever pairs it is in. */
final class FileWrite {

    private FileWrite() {}

    static Decision decision(RowWrite write) {
        boolean ofContact = write.entity() == Entity.CONTACT;
        Party party = new Party(
                ofContact ? write.row() : null,
                List.of(),
                List.of(),
                List.of(),
                write.isCreation() ? none(write) : null);
        return new Decision(
                party,
                ofContact ? write : null,
                ofContact ? List.of() : List.of(write),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false);
    }

    /** The write of such a decision. */
    static RowWrite of(Decision decision) {
        RowWrite contact = decision.contact();
        return contact != null ? contact : decision.counterparts().get(0);
    }

    /** What is refused of a record that is to be made has to hang on something. */
    private static Relation none(RowWrite write) {
        Kind kind = write.entity().kind().orElse(Kind.CUSTOMER);
        String no = Objects.requireNonNullElse(write.givenNumber(), "");
        return new Relation(0, "", kind, Relation.NOT_MADE, no, Relation.NOT_MADE, no, Master.CONTACT);
    }
}
