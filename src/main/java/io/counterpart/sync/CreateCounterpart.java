package io.counterpart.sync;

import io.counterpart.apply.Work;
import io.counterpart.database.DatabaseException;
import io.counterpart.party.Attribute;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.rules.ToPark;
import io.counterpart.store.Ended;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The verb {@code create KIND --from-contact} (CRE-1 to CRE-7): a counterpart for a contact, or for its company. What is in
 * the way is refused before anything is written; so is what the ERP does not take, which leaves nothing behind.
 */
public final class CreateCounterpart {

    /**
     * What was made, or would be.
     *
     * @param contactNo the contact that it belongs to
     * @param askedNo the contact that it was asked for: the same, or a person of it (CRE-2)
     * @param number of the counterpart
     * @param template the code of the template; null for none
     * @param incomplete fields that a person has to fill in (CRE-5)
     * @param changes in words
     */
    public record Created(
            String contactNo,
            String askedNo,
            Kind kind,
            String number,
            @Nullable String template,
            List<String> incomplete,
            List<PlannedChange> changes) {}

    private CreateCounterpart() {}

    /**
     * Makes it.
     *
     * @param template a template's code or NONE; null for the one that matches
     * @throws RefusedException if a rule or the ERP refuses
     */
    public static Created carryOut(Term term, Kind kind, String contactNo, @Nullable String template) {
        Run run = term.run("create", true);
        try {
            Engine engine = run.steps();
            if (term.installation().fields().indexOf(Attribute.ID) >= 0) {
                Key key = Lookup.byNumber(term.installation(), Entity.CONTACT, contactNo);
                engine.follow(Entity.CONTACT, key); // it may have been renumbered a moment ago (REN-1)
            }
            WantedCounterpart wanted =
                    new WantedCounterpart(term.installation(), term.connection(), engine.gathering());
            WantedCounterpart.Granted granted = wanted.granted(kind, contactNo, template);
            allowAgain(term, run.log(), granted);
            String number = make(engine, granted).madeNumbers().getOrDefault(kind, "");
            engine.carryOut(new Batch(Entity.CONTACT, Set.of(granted.contact().key())));
            run.assignQuotes();
            List<PlannedChange> changes = run.finish().changes();
            return created(term.installation(), granted, number, changes);
        } catch (RefusedException refused) {
            run.log().finish(RunLog.DONE);
            throw refused;
        } catch (RuntimeException failed) {
            run.fail(failed, false);
            throw failed;
        }
    }

    /** What {@link #carryOut} would do; writes nothing. */
    public static Created rehearse(
            Installation installation, Connection store, Kind kind, String contactNo, @Nullable String template) {
        Gather gather = new Gather(installation, store);
        WantedCounterpart.Granted granted =
                new WantedCounterpart(installation, store, gather).granted(kind, contactNo, template);
        List<PlannedChange> changes = Preview.on(installation, store).rehearse(granted.party());
        String number = changes.stream()
                .filter(change ->
                        change.action().equals("link") && change.entity().equals(kind.id()))
                .map(PlannedChange::key)
                .findFirst()
                .orElseThrow(() -> new RefusedException(reason(changes)));
        return created(installation, granted, number, changes);
    }

    private static Created created(
            Installation installation, WantedCounterpart.Granted granted, String number, List<PlannedChange> changes) {
        Set<String> written = changes.stream()
                .filter(change -> change.action().equals("create")
                        && change.entity().equals(granted.kind().id()))
                .map(change -> String.valueOf(change.field()))
                .collect(Collectors.toSet());
        return new Created(
                granted.contact().no(),
                granted.asked().no(),
                granted.kind(),
                number,
                granted.template(),
                Incomplete.fields(installation, granted.kind(), written),
                changes);
    }

    private static String reason(List<PlannedChange> changes) {
        return changes.stream()
                .filter(change -> change.action().equals("park"))
                .map(PlannedChange::reason)
                .findFirst()
                .orElse("nothing would be made");
    }

    /** What ended before may begin again, and relations with records that are gone give way, because somebody says so. */
    private static void allowAgain(Term term, RunLog run, WantedCounterpart.Granted granted) {
        try {
            term.session().transaction(connection -> {
                Linking.giveWay(connection, run, granted.stale());
                term.installation().relations().delete(connection, granted.stale());
                Ended.clear(
                        connection,
                        granted.kind(),
                        List.of(granted.contact()),
                        term.installation().fields());
                return granted;
            });
        } catch (SQLException failed) {
            throw new DatabaseException("cannot write to the store", failed);
        }
    }

    private static Work make(Engine engine, WantedCounterpart.Granted granted) {
        Party party = granted.party();
        for (int attempt = 1; attempt <= Attempts.MOST; attempt++) {
            Work work = engine.make(party);
            if (!work.madeNumbers().isEmpty()) {
                return work;
            }
            List<ToPark> refused = work.refused();
            if (!refused.isEmpty()) {
                throw new RefusedException(
                        "the ERP does not take it: " + refused.get(0).reason() + "; " + "nothing was made");
            }
        }
        Relation asked = party.pairs().get(0).relation();
        throw new RefusedException("no number could be had for the "
                + asked.kind().title() + ": somebody takes each one first; try again");
    }
}
