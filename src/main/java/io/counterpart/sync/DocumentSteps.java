package io.counterpart.sync;

import io.counterpart.apply.Numbers;
import io.counterpart.apply.Patience;
import io.counterpart.apply.RecordChanges;
import io.counterpart.apply.RecordWriter;
import io.counterpart.apply.Records;
import io.counterpart.document.Answer;
import io.counterpart.document.DocumentRequest;
import io.counterpart.document.DocumentsByRule;
import io.counterpart.document.OpenQuotes;
import io.counterpart.document.WriteDocuments;
import io.counterpart.party.Entity;
import io.counterpart.party.Side;
import io.counterpart.store.StoreSession;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run does about documents, once relations are in step: those that are asked for, and open quotes. */
final class DocumentSteps {
    private final Installation installation;
    private final Optional<Records> records;
    private final Connection store;
    private final @Nullable StoreSession session;
    private final boolean full;

    DocumentSteps(Installation installation, StoreSession session, Reach reach) {
        this(installation, session.connection(), session, reach);
    }

    /** Steps that are only foreseen. */
    DocumentSteps(Installation installation, Connection store, Reach reach) {
        this(installation, store, null, reach);
    }

    private DocumentSteps(Installation installation, Connection store, @Nullable StoreSession session, Reach reach) {
        this.installation = installation;
        this.records = installation
                .records()
                .filter(found -> found.find(Entity.SALES_DOCUMENT).isPresent()
                        || found.find(Entity.PURCHASE_DOCUMENT).isPresent());
        this.store = store;
        this.session = session;
        this.full = reach == Reach.EVERYTHING;
    }

    /** Writes what contacts ask for by rule (DOC-1). */
    void byRule(RunLog run) {
        if (records.isPresent() && !installation.rules().documents().when().isEmpty()) {
            rule(records.get()).carryOut(writer(records.get()), run::id, answers -> count(answers, run), session());
        }
    }

    private DocumentsByRule rule(Records found) {
        return new DocumentsByRule(
                found,
                installation.rules().documents(),
                documents(found),
                store,
                installation.pools().streams(Side.CRM),
                full,
                installation.configuration().application().sync().overlap(),
                installation.configuration().application().sync().batchSize());
    }

    /** Carries out what somebody asks for; what is refused is in the answers. */
    List<Answer> carryOut(List<DocumentRequest> requests, RunLog run) {
        Records found = records.orElseThrow(DocumentSteps::off);
        List<Answer> answers = documents(found).carryOut(requests, writer(found), run::id);
        count(answers, run);
        return answers;
    }

    /** What {@link #carryOut} would come to. */
    List<Answer> foresee(List<DocumentRequest> requests) {
        return documents(records.orElseThrow(DocumentSteps::off)).foresee(requests);
    }

    private static RefusedException off() {
        return new RefusedException("there is neither entities/sales-document.yaml nor entities/purchase-document.yaml:"
                + " say where documents go first");
    }

    /** Gives open quotes the customers and vendors that there are by now (DOC-3). */
    void assignQuotes(RunLog run) {
        records.ifPresent(found -> new OpenQuotes(found, store)
                .assign(new RecordChanges(found, session(), installation.recordJournal()), run::id)
                .forEach(assigned -> {
                    run.assigned();
                    run.count(told(assigned));
                }));
    }

    /** What contacts ask for by rule and which quotes would get a customer; writes nothing. */
    List<PlannedChange> foresee() {
        List<PlannedChange> changes = new ArrayList<>();
        records.ifPresent(found -> {
            if (!installation.rules().documents().when().isEmpty()) {
                rule(found).foresee(answers -> answers.forEach(answer -> changes.addAll(told(answer))));
            }
            new OpenQuotes(found, store).foresee().forEach(assigned -> changes.add(told(assigned)));
        });
        return changes;
    }

    private void count(List<Answer> answers, RunLog run) {
        for (Answer answer : answers) {
            if (answer.isNew() && answer.number() != null) {
                run.documents(1);
            }
            told(answer).forEach(run::count);
        }
    }

    private StoreSession session() {
        return Objects.requireNonNull(session, "only foreseen");
    }

    private WriteDocuments documents(Records found) {
        return new WriteDocuments(found, installation.rules(), store, Clock.systemUTC());
    }

    private RecordWriter writer(Records found) {
        return new RecordWriter(
                found,
                session(),
                installation.recordJournal(),
                new Numbers(installation.rules().series()),
                Patience.standard());
    }

    /** A document field by field, or why it is not written; nothing of one that was written before. */
    static List<PlannedChange> told(Answer answer) {
        Entity entity = answer.request().kind().entity();
        String title = answer.request().kind().title() + " for contact " + answer.contactNo();
        Answer.Refusal refused = answer.refused();
        if (refused != null) {
            return List.of(change(
                    "park", entity, "contact " + answer.contactNo(), null, null, refused.rule(), refused.line()));
        }
        List<PlannedChange> changes = new ArrayList<>();
        if (answer.isNew()) {
            String no = answer.number() == null ? "new" : answer.number();
            for (Map.Entry<String, String> value : answer.values().entrySet()) {
                changes.add(change("create", entity, no, value.getKey(), value.getValue(), "DOC-1", title));
            }
            List<DocumentRequest.Line> lines = answer.request().lines();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).quantity() + " x " + lines.get(i).item();
                changes.add(change("create", entity, no, "line " + (i + 1), line, "DOC-1", title));
            }
        }
        return changes;
    }

    private static PlannedChange told(OpenQuotes.Assigned assigned) {
        return change(
                "update",
                assigned.kind().entity(),
                assigned.quoteNo(),
                assigned.field(),
                assigned.partyNo(),
                OpenQuotes.RULE,
                "contact " + assigned.contactNo() + " or its company is "
                        + assigned.kind().party().title() + " " + assigned.partyNo() + " by now");
    }

    private static PlannedChange change(
            String action,
            Entity entity,
            String key,
            @Nullable String field,
            @Nullable String value,
            String rule,
            String reason) {
        return new PlannedChange(action, entity.side().id(), entity.id(), key, field, null, value, rule, reason);
    }
}
