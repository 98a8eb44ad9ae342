package io.counterpart.sync;

import io.counterpart.apply.Work;
import io.counterpart.database.DatabaseException;
import io.counterpart.database.Pools;
import io.counterpart.party.Attribute;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.rules.EndedPair;
import io.counterpart.rules.Privacy;
import io.counterpart.store.Conflicts;
import io.counterpart.store.Ended;
import io.counterpart.store.PairEnds;
import io.counterpart.store.ParkedItems;
import io.counterpart.store.Received;
import io.counterpart.store.RelationOfContact;
import io.counterpart.store.Relations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The verbs {@code link} and {@code unlink} (LNK-1 to LNK-5). All checks come before the first write. */
public final class Linking {

    /** A pair that was made, and what was written for it. */
    public record Linked(String contactNo, Kind kind, String counterpartNo, List<PlannedChange> written) {}

    private static final String UNLINKED = "unlinked by hand";

    private final Installation installation;
    private final Term term;
    private final RunLog run;
    private final Engine engine;

    private Linking(Term term, String verb) {
        Run started = term.run(verb, true);
        this.installation = term.installation();
        this.term = term;
        this.run = started.log();
        this.engine = started.steps();
    }

    /**
     * Links a contact with a counterpart, and makes their shared fields equal.
     *
     * @param master whose values count
     * @param code the relation's code; null for the kind's own
     * @throws RefusedException if a rule refuses
     */
    public static Linked link(
            Term term, String contactNo, Kind kind, String counterpartNo, Master master, @Nullable String code) {
        Linking linking = new Linking(term, "link");
        return linking.closing(() -> linking.link(contactNo, kind, counterpartNo, master, code));
    }

    /**
     * Removes a relation; both records stay as they are.
     *
     * @return the number of the counterpart it was
     * @throws RefusedException if there is no such relation
     */
    public static String unlink(Term term, String contactNo, Kind kind) {
        Linking linking = new Linking(term, "unlink");
        return linking.closing(() -> linking.unlink(contactNo, kind));
    }

    /** Does a command; one that breaks is written down, one that is refused has written nothing. */
    private <T> T closing(Supplier<T> command) {
        try {
            return command.get();
        } catch (RefusedException refused) {
            run.finish(RunLog.DONE);
            throw refused;
        } catch (RuntimeException failed) {
            run.fail(failed, false);
            throw failed;
        }
    }

    private Linked link(String contactNo, Kind kind, String counterpartNo, Master master, @Nullable String code) {
        if (installation.configuration().of(kind).isEmpty()) {
            throw new RefusedException(
                    "there is no entities/" + kind.id() + ".yaml: say where " + kind.title() + "s live first");
        }
        Key contact = Lookup.byNumber(installation, Entity.CONTACT, contactNo);
        Key counterpart = Lookup.byNumber(installation, kind.entity(), counterpartNo);
        follow(contact, kind, counterpart);
        List<Relation> stale = refuseSecond(contact, contactNo, kind, counterpart, counterpartNo);
        Row contactRow =
                engine.gathering().rows(Entity.CONTACT, List.of(contact)).get(contact);
        refuseBlocked(contactRow, contactNo, kind);
        refuseAsleep(
                contactRow,
                engine.gathering().rows(kind.entity(), List.of(counterpart)).get(counterpart),
                kind);
        String relationCode = installation
                .rules()
                .code(kind)
                .orElseThrow(() -> new RefusedException("relations." + kind.settingName()
                        + " is not set in rules.yaml, so a " + kind.title() + " cannot be linked"));
        allowAgain(contact, kind, counterpart, stale);
        int attempt = 1;
        while (attempt(contact, kind, counterpart, master, code == null ? relationCode : code)
                        .isToBePlannedAgain()
                && attempt < Attempts.MOST) {
            attempt++;
        }
        return done(contactNo, kind, counterpartNo);
    }

    /** A record that was renumbered a moment ago is looked for under the number that it has now (REN-1). */
    private void follow(Key contact, Kind kind, Key counterpart) {
        if (keepsIds()) {
            engine.follow(Entity.CONTACT, contact);
            engine.follow(kind.entity(), counterpart);
        }
    }

    private boolean keepsIds() {
        return installation.fields().indexOf(Attribute.ID) >= 0;
    }

    /** A privacy-blocked contact gets no new counterpart (LNK-4, PRV-1). */
    private void refuseBlocked(@Nullable Row contact, String contactNo, Kind kind) {
        if (contact != null && Privacy.isBlocked(contact, installation.fields())) {
            throw new RefusedException("contact " + contactNo + " is privacy-blocked, so it gets no new " + kind.title()
                    + ": lift the block in the CRM first");
        }
    }

    /** A pair of it would sleep. */
    private static void refuseAsleep(@Nullable Row contact, @Nullable Row counterpart, Kind kind) {
        if ((contact != null && !contact.awake()) || (counterpart != null && !counterpart.awake())) {
            throw new RefusedException(
                    "the contact or the " + kind.title() + " lies outside its `filter`: a pair of it would sleep");
        }
    }

    /**
     * REL-3: neither of the two may be linked already, unless the record it is linked to is gone.
     *
     * @return relations with records that are gone, or may be other ones: they give way
     */
    private List<Relation> refuseSecond(
            Key contact, String contactNo, Kind kind, Key counterpart, String counterpartNo) {
        Relations relations = installation.relations();
        List<Relation> stale = new ArrayList<>();
        for (Relations.Stored stored : relations.ofContacts(term.connection(), List.of(contact))) {
            Relation relation = stored.relation();
            if (relation.kind() == kind && !isDoubtful(relation, counterpart)) {
                refuseUnlessGone(
                        kind.entity(),
                        relation.counterpartKey(),
                        "contact " + contactNo + " is already linked to " + kind.title() + " "
                                + relation.counterpartNo());
            }
            if (relation.kind() == kind) {
                stale.add(relation);
            }
        }
        Optional<Relations.Stored> other = relations.ofCounterpart(term.connection(), kind, counterpart);
        if (other.isPresent() && !stale.contains(other.get().relation())) {
            Relation relation = other.get().relation();
            refuseUnlessGone(
                    Entity.CONTACT,
                    relation.contactKey(),
                    kind.title() + " " + counterpartNo + " is already linked to contact " + relation.contactNo());
            stale.add(relation);
        }
        return stale;
    }

    /** Whether this very pair is parked because its record may be another one: a person says that it is the same. */
    private boolean isDoubtful(Relation relation, Key counterpart) {
        return relation.counterpartKey().equals(counterpart)
                && doubtful(relation).findAny().isPresent();
    }

    private void refuseUnlessGone(Entity entity, Key key, String message) {
        try (Connection connection = installation.pools().of(entity.side()).getConnection()) {
            if (!installation.table(entity).existing(connection, Set.of(key)).isEmpty()) {
                throw new RefusedException(message);
            }
        } catch (SQLException failed) {
            throw Pools.unreachable(entity.side().id(), failed);
        }
    }

    /** What ended before may be linked again now, because somebody says so. */
    private void allowAgain(Key contact, Kind kind, Key counterpart, List<Relation> stale) {
        transaction(connection -> {
            giveWay(connection, run, stale);
            installation.relations().delete(connection, stale);
            Ended.clear(connection, Entity.CONTACT, contact, kind);
            Ended.clear(connection, kind.entity(), counterpart, kind);
        });
    }

    /** Writes down that relations with records that are gone give way to what somebody asks for. */
    static void giveWay(Connection connection, RunLog run, List<Relation> stale) throws SQLException {
        if (!stale.isEmpty()) {
            PairEnds.record(
                    connection,
                    run.id(),
                    stale.stream()
                            .map(relation -> new EndedPair(
                                    relation, Set.of(), "REL-3", "a record of it is gone: it gave way to another"))
                            .toList());
        }
    }

    private Work attempt(Key contactKey, Kind kind, Key counterpartKey, Master master, String code) {
        Gather gather = engine.gathering();
        Party party = gather.ofContacts(List.of(contactKey)).stream()
                .findFirst()
                .orElseThrow(() -> new RefusedException("the contact has just been deleted"));
        Map<Key, Row> rows = gather.rows(kind.entity(), List.of(counterpartKey));
        Row counterpart = Optional.ofNullable(rows.get(counterpartKey))
                .orElseThrow(() -> new RefusedException("the " + kind.title() + " has just been deleted"));
        Row contact = Optional.ofNullable(party.contact())
                .orElseThrow(() -> new RefusedException("the contact has just been deleted"));
        refuseAsleep(contact, counterpart, kind);
        List<Parked> parked = ParkedItems.of(term.connection(), kind, List.of(counterpartKey));
        boolean linked = party.pairs().stream().anyMatch(pair -> pair.kind() == kind);
        if (!linked) {
            party = NewPair.in(party, counterpart, code, master, parked);
            party.pairs().stream()
                    .filter(pair -> pair.kind() == kind)
                    .forEach(pair -> NewPair.overruling(pair, contact, installation.fields()));
        }
        return engine.carryOut(party);
    }

    private Linked done(String contactNo, Kind kind, String counterpartNo) {
        run.finish(RunLog.DONE);
        return new Linked(contactNo, kind, counterpartNo, run.changes());
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
        if (keepsIds()) {
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
        transaction(connection -> {
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
        Set<Entity> others = doubtful(relation).map(Parked::target).collect(Collectors.toSet());
        return Stream.of(Entity.CONTACT, relation.kind().entity())
                .filter(entity -> !others.contains(entity))
                .collect(Collectors.toSet());
    }

    /** What is parked because a record of the pair may be another one now. */
    private Stream<Parked> doubtful(Relation relation) {
        return ParkedItems.of(term.connection(), relation.kind(), List.of(relation.counterpartKey())).stream()
                .filter(item -> item.rule().equals("DEL-4"));
    }

    /** What is done in one transaction of the store. */
    @FunctionalInterface
    private interface Change {
        void on(Connection connection) throws SQLException;
    }

    private void transaction(Change change) {
        try {
            term.session().transaction(connection -> {
                change.on(connection);
                return connection;
            });
        } catch (SQLException failed) {
            throw new DatabaseException("cannot write to the store", failed);
        }
    }
}
