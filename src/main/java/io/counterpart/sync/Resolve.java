package io.counterpart.sync;

import io.counterpart.apply.Numbers;
import io.counterpart.apply.Work;
import io.counterpart.party.Entity;
import io.counterpart.party.Pair;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.party.Side;
import io.counterpart.rules.Decision;
import io.counterpart.rules.Ruling;
import io.counterpart.rules.ToPark;
import io.counterpart.store.ConflictList;
import io.counterpart.store.RelationOfContact;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The verb {@code conflicts resolve}: a person says whose value counts, on the strength of the two values that are listed
 * (MOD-4). It is carried out like any change: planned, guarded, in the journal, and on to the contact's other counterparts.
 */
public final class Resolve {

    /** A conflict that is decided, and what was or would be written for it. */
    public record Resolved(ConflictList.Listed conflict, Side taken, List<PlannedChange> changes) {}

    private final Installation installation;
    private final Connection store;
    private final Gather gather;
    private final ConflictList.Listed conflict;
    private final Side taken;

    private Resolve(Installation installation, Connection store, Gather gather, long id, Side taken) {
        this.installation = installation;
        this.store = store;
        this.gather = gather;
        this.taken = taken;
        this.conflict = ConflictList.numbered(store, id)
                .orElseThrow(
                        () -> new RefusedException("there is no conflict " + id + ": see 'counterpart conflicts'"));
        if (!conflict.open()) {
            throw new RefusedException("conflict " + id + " does not wait any more: "
                    + (conflict.winner() == null ? "it has settled itself" : "the " + conflict.winner() + " won"));
        }
    }

    /**
     * Decides a conflict.
     *
     * @throws RefusedException if it does not wait, or a value is not the one listed any more, or is not taken; nothing is
     *     written for it then
     */
    public static Resolved carryOut(Term term, long id, Side taken) {
        Run run = term.run("resolve", true);
        Engine engine = run.steps();
        Resolve resolve = new Resolve(term.installation(), term.connection(), engine.gathering(), id, taken);
        try {
            resolve.carryOut(engine);
            run.log().finish(RunLog.DONE);
            return new Resolved(resolve.conflict, taken, run.log().changes());
        } catch (RefusedException refused) {
            run.log().finish(RunLog.DONE);
            throw refused;
        } catch (RuntimeException failed) {
            run.fail(failed, false);
            throw failed;
        }
    }

    /** What deciding it would write; writes nothing. */
    public static Resolved rehearse(Installation installation, Connection store, long id, Side taken) {
        Resolve resolve = new Resolve(installation, store, new Gather(installation, store), id, taken);
        Party party = resolve.party();
        Rehearsal none = new Rehearsal(installation);
        Match match = new Match(
                installation,
                resolve.gather,
                store,
                new Numbers(installation.rules().series()),
                none);
        Decision decision =
                new MakePlan(installation, resolve.gather, store, match, none).resolve(party, resolve.ruling());
        return new Resolved(
                resolve.conflict,
                taken,
                new Account(installation).of(decision, resolve.conflict.contactNo(), Map.of()));
    }

    private void carryOut(Engine engine) {
        Work work = engine.resolve(party(), ruling());
        if (!work.failed().contains(conflict.kind())) {
            return;
        }
        throw new RefusedException(
                work.refused().isEmpty()
                        ? "somebody edits or locks the record at this moment, so conflict " + conflict.id()
                                + " stays open: try again"
                        : "conflict " + conflict.id() + " stays open, since the value is not taken: "
                                + work.refused().stream()
                                        .map(ToPark::reason)
                                        .findFirst()
                                        .orElse(""));
    }

    private Ruling ruling() {
        return new Ruling(conflict.kind(), installation.fields().indexOf(conflict.field()), taken);
    }

    /** The party, whose two records hold what is listed. */
    private Party party() {
        Party party = relation()
                .flatMap(relation -> gather.ofContacts(List.of(relation.contactKey())).stream()
                        .findFirst())
                .orElseThrow(() -> changed("the pair has ended"));
        Row contact = awake(party.contact(), Entity.CONTACT);
        Row counterpart = awake(
                party.pairs().stream()
                        .filter(pair -> pair.relation().id() == conflict.relation())
                        .findFirst()
                        .map(Pair::counterpart)
                        .orElse(null),
                conflict.kind().entity());
        require(contact, conflict.contactValue());
        require(counterpart, conflict.counterpartValue());
        return party;
    }

    private Optional<Relation> relation() {
        return RelationOfContact.numbered(store, installation.relations(), conflict.contactNo(), conflict.kind())
                .filter(relation -> relation.id() == conflict.relation());
    }

    private Row awake(@Nullable Row row, Entity entity) {
        if (row == null || !row.awake()) {
            throw changed("the " + entity.title() + " is gone, or outside its `filter`");
        }
        return row;
    }

    private void require(Row row, String listed) {
        int field = installation.fields().indexOf(conflict.field());
        if (field < 0) {
            throw changed(conflict.field() + " is not mapped any more");
        }
        String now = row.isReadable(field) ? row.values()[field] : Objects.toString(row.raw()[field], "");
        if (!now.equals(listed)) {
            throw changed("the " + row.entity().title() + " holds '" + now + "' now, where '" + listed + "' is listed");
        }
    }

    private RefusedException changed(String how) {
        return new RefusedException("conflict " + conflict.id() + " has changed since: " + how
                + "; nothing is written; run 'counterpart sync' and look at 'counterpart conflicts' again");
    }
}
