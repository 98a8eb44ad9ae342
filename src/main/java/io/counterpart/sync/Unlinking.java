package io.counterpart.sync;

import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.rules.EndedPair;
import io.counterpart.store.Conflicts;
import io.counterpart.store.Ended;
import io.counterpart.store.PairEnds;
import io.counterpart.store.ParkedItems;
import io.counterpart.store.Received;
import io.counterpart.store.RelationOfContact;
import io.counterpart.store.Relations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The verb {@code unlink} (LNK-5). */
public final class Unlinking {
    private static final String UNLINKED = "unlinked by hand";

    private final PairCommand command;
    private final Installation installation;
    private final Term term;
    private final RunLog run;
    private final Engine engine;

    private Unlinking(PairCommand command) {
        this.command = command;
        this.installation = command.installation();
        this.term = command.term();
        this.run = command.run();
        this.engine = command.engine();
    }

    /**
     * Removes a relation; both records stay as they are.
     *
     * @return the number of the counterpart it was
     * @throws RefusedException if there is no such relation
     */
    public static String unlink(Term term, String contactNo, Kind kind) {
        PairCommand command = PairCommand.of(term, "unlink");
        return command.carryOut(() -> new Unlinking(command).unlink(contactNo, kind));
    }

    private String unlink(String contactNo, Kind kind) {
        Relation relation =
                engine.gathering().numbered(Entity.CONTACT, List.of(contactNo)).isEmpty()
                        ? ofDeleted(contactNo, kind)
                        : ofContact(contactNo, kind);
        Key contact = relation.contactKey();
        EndedPair end = new EndedPair(relation, survivors(relation), "LNK-5", UNLINKED);
        for (int attempt = 1; isLinked(relation); attempt++) {
            if (attempt > Attempts.MOST) {
                throw new RefusedException("the link columns of contact " + contactNo + " and " + kind.title() + " "
                        + relation.counterpartNo() + " cannot be emptied now, see 'counterpart parked': nothing is"
                        + " unlinked");
            }
            unlink(contact, end);
        }
        run.finish(RunLog.DONE);
        return relation.counterpartNo();
    }

    private Relation ofContact(String contactNo, Kind kind) {
        Key contact = Lookup.byNumber(installation, Entity.CONTACT, contactNo);
        if (command.keepsIds()) {
            engine.follow(Entity.CONTACT, contact);
        }
        return installation.relations().ofContacts(term.connection(), List.of(contact)).stream()
                .map(Relations.Stored::relation)
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow(
                        () -> new RefusedException("contact " + contactNo + " is not linked to a " + kind.title()));
    }

    /** A pair whose contact was deleted may wait for a person to let it go (DEL-5). */
    private Relation ofDeleted(String contactNo, Kind kind) {
        return RelationOfContact.numbered(term.connection(), installation.relations(), contactNo, kind)
                .orElseThrow(() -> new RefusedException("there is no contact " + contactNo));
    }

    /**
     * The end of the pair takes note of both records as a whole: what somebody typed into them since the last sync, such as
     * another number into a link column, the next one still has to hear.
     */
    private void lookAgainWhereEdited(Party party, Relation relation) {
        boolean isEdited = party.pairs().stream()
                .filter(pair -> pair.relation().equals(relation))
                .anyMatch(pair -> isEdited(party.contact(), pair.baseline().contactDigest())
                        || isEdited(pair.counterpart(), pair.baseline().counterpartDigest()));
        if (isEdited) {
            Received.add(
                    term.connection(),
                    Map.of(
                            Entity.CONTACT,
                            Set.of(relation.contactKey()),
                            relation.kind().entity(),
                            Set.of(relation.counterpartKey())));
        }
    }

    private static boolean isEdited(@Nullable Row row, long digest) {
        return row != null && row.digest() != digest;
    }

    private boolean isLinked(Relation relation) {
        return installation
                .relations()
                .ofCounterpart(term.connection(), relation.kind(), relation.counterpartKey())
                .filter(stored -> stored.relation().id() == relation.id())
                .isPresent();
    }

    private void unlink(Key contact, EndedPair end) {
        Optional<Party> party = engine.gathering().ofContacts(List.of(contact)).stream()
                .filter(each ->
                        each.pairs().stream().anyMatch(pair -> pair.relation().equals(end.relation())))
                .findFirst();
        if (party.isPresent()) {
            lookAgainWhereEdited(party.get(), end.relation());
            engine.unlink(party.get(), end);
        } else {
            forget(end); // of a kind that has no file any more, or with a key that several records have
        }
    }

    private void forget(EndedPair end) {
        Relation relation = end.relation();
        Kind kind = relation.kind();
        command.transaction(connection -> {
            PairEnds.record(connection, run.id(), List.of(end));
            installation.relations().delete(connection, List.of(relation));
            ParkedItems.removeOf(connection, kind, relation.counterpartKey());
            Conflicts.closeOf(connection, relation);
            Ended.insert(
                    connection,
                    end.survivors().stream()
                            .map(entity -> new Ended.Survivor(
                                    entity,
                                    entity == Entity.CONTACT ? relation.contactKey() : relation.counterpartKey(),
                                    kind,
                                    UNLINKED,
                                    false,
                                    null))
                            .toList());
        });
    }

    /** Both records; not the one that turned out to be another: it is new, and on its own. */
    private Set<Entity> survivors(Relation relation) {
        Set<Entity> others = command.doubtful(relation).map(Parked::target).collect(Collectors.toSet());
        return Stream.of(Entity.CONTACT, relation.kind().entity())
                .filter(entity -> !others.contains(entity))
                .collect(Collectors.toSet());
    }
}
