package io.counterpart.sync;

import io.counterpart.apply.Work;
import io.counterpart.database.Pools;
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
import io.counterpart.store.Ended;
import io.counterpart.store.PairEnds;
import io.counterpart.store.ParkedItems;
import io.counterpart.store.Relations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The verb {@code link} (LNK-1 to LNK-4). All checks come before the first write. */
public final class Linking {

    /** A pair that was made, and what was written for it. */
    public record Linked(String contactNo, Kind kind, String counterpartNo, List<PlannedChange> written) {}

    private final PairCommand command;
    private final Installation installation;
    private final Term term;
    private final RunLog run;
    private final Engine engine;

    private Linking(PairCommand command) {
        this.command = command;
        this.installation = command.installation();
        this.term = command.term();
        this.run = command.run();
        this.engine = command.engine();
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
        PairCommand command = PairCommand.of(term, "link");
        return command.carryOut(() -> new Linking(command).link(contactNo, kind, counterpartNo, master, code));
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
        Row counterpartRow =
                engine.gathering().rows(kind.entity(), List.of(counterpart)).get(counterpart);
        refuseBlocked(contactRow, contactNo, kind);
        refuseAsleep(contactRow, counterpartRow, kind);
        String relationCode = installation
                .rules()
                .code(kind)
                .orElseThrow(() -> new RefusedException("relations." + kind.settingName()
                        + " is not set in rules.yaml, so a " + kind.title() + " cannot be linked"));
        allowAgain(
                kind,
                Stream.of(contactRow, counterpartRow).filter(Objects::nonNull).toList(),
                stale);
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
        if (command.keepsIds()) {
            engine.follow(Entity.CONTACT, contact);
            engine.follow(kind.entity(), counterpart);
        }
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
                && command.doubtful(relation).findAny().isPresent();
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
    private void allowAgain(Kind kind, List<Row> rows, List<Relation> stale) {
        command.transaction(connection -> {
            giveWay(connection, run, stale);
            installation.relations().delete(connection, stale);
            Ended.clear(connection, kind, rows, installation.fields());
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
}
