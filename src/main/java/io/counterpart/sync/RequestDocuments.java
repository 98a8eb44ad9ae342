package io.counterpart.sync;

import io.counterpart.database.DatabaseException;
import io.counterpart.document.Answer;
import io.counterpart.document.DocumentRequest;
import java.sql.Connection;
import java.util.List;

/**
 * Documents that somebody asks for: the verb {@code document} with one request, or whoever reads a file of them. Each is
 * written or refused on its own; one with a key once, however often it is asked for.
 */
public final class RequestDocuments {

    /**
     * What came of the requests.
     *
     * @param run its number in the store, 0 where nothing was written
     * @param answers one for each request, in their order
     * @param changes in words
     */
    public record Done(long run, List<Answer> answers, List<PlannedChange> changes) {}

    private RequestDocuments() {}

    /**
     * Carries them out in a run of their own.
     *
     * @param createParty whether who is no customer or vendor yet becomes one first
     * @throws RefusedException if there is nowhere to write to, or a customer cannot be made
     */
    public static Done carryOut(Term term, List<DocumentRequest> requests, boolean createParty) {
        if (createParty) {
            requests.forEach(request -> createParty(term, request));
        }
        Run run = term.run("document", true);
        try {
            List<Answer> answers = run.writeDocuments(requests);
            SyncResult result = run.finish();
            return new Done(result.run(), answers, result.changes());
        } catch (RefusedException refused) {
            run.log().finish(RunLog.DONE);
            throw refused;
        } catch (DatabaseException | IllegalStateException | IllegalArgumentException failed) {
            run.fail(failed, false);
            throw failed;
        }
    }

    /** What {@link #carryOut} would come to; writes nothing, and makes nobody a customer. */
    public static Done foresee(Installation installation, Connection store, List<DocumentRequest> requests) {
        List<Answer> answers = new DocumentSteps(installation, store, Reach.CHANGES).foresee(requests);
        return new Done(
                0,
                answers,
                answers.stream()
                        .flatMap(answer -> DocumentSteps.told(answer).stream())
                        .toList());
    }

    /**
     * Makes the customer or vendor that a request lacks, where nothing else is in its way.
     *
     * @throws RefusedException if it cannot be made
     */
    public static void createParty(Term term, DocumentRequest request) {
        Answer answer = new DocumentSteps(term.installation(), term.session(), Reach.CHANGES)
                .foresee(List.of(request))
                .get(0);
        Answer.Refusal refused = answer.refused();
        boolean lacksParty = refused == null
                ? answer.isNew() && answer.partyNo() == null
                : refused.rule().equals(Answer.LACKS_PARTY);
        if (lacksParty) {
            CreateCounterpart.carryOut(term, request.kind().party(), request.contactNo(), null);
        }
    }
}
