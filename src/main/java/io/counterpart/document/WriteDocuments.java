package io.counterpart.document;

import io.counterpart.apply.NewRecord;
import io.counterpart.apply.Numbers;
import io.counterpart.apply.RecordTable;
import io.counterpart.apply.RecordWriter;
import io.counterpart.apply.Records;
import io.counterpart.party.DocumentKind;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Row;
import io.counterpart.rules.Rules;
import io.counterpart.store.OpenBatch;
import io.counterpart.store.WrittenDocuments;
import io.counterpart.store.WrittenDocuments.Written;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes quotes and orders for contacts (DOC-1, DOC-2), whoever asks: a command, a rule, or a file of requests. A request with
 * a key is carried out once, also across a kill: it is written down with the journal of its document.
 */
public final class WriteDocuments {
    static final String RULE = "DOC-1";

    private final Records records;
    private final Rules rules;
    private final Whom whom;
    private final Permission permission;
    private final Connection store;
    private final Clock clock;

    /** For requests of these rules; the clock says what date documents have. */
    public WriteDocuments(Records records, Rules rules, Connection store, Clock clock) {
        this.records = records;
        this.rules = rules;
        this.whom = new Whom(records, store);
        this.permission = new Permission(records, rules.creations());
        this.store = store;
        this.clock = clock;
    }

    /** A request on its way to its answer. */
    private static final class Case {
        private final DocumentRequest request;
        private @Nullable Key contactKey;
        private Answer answer;

        Case(DocumentRequest request, Answer answer) {
            this.request = request;
            this.answer = answer;
        }
    }

    /** What the requests would come to, each with what its document would hold; writes nothing. */
    public List<Answer> foresee(List<DocumentRequest> requests) {
        return cases(requests).stream().map(each -> each.answer).toList();
    }

    /**
     * Carries requests out, each document with its lines or not at all.
     *
     * @param run the number of the run, asked for once something is written
     * @return one answer for each, in their order
     */
    public List<Answer> carryOut(List<DocumentRequest> requests, RecordWriter writer, LongSupplier run) {
        List<Case> cases = cases(requests);
        IdentityHashMap<NewRecord, Case> wanted = new IdentityHashMap<>();
        Map<Entity, List<NewRecord>> ofEntity = new LinkedHashMap<>();
        for (Case each : cases) {
            if (each.contactKey != null) {
                NewRecord record = record(each, each.contactKey);
                wanted.put(record, each);
                ofEntity.computeIfAbsent(record.entity(), any -> new ArrayList<>())
                        .add(record);
            }
        }
        ofEntity.values().forEach(records -> write(records, wanted, writer, run));
        return cases.stream().map(each -> each.answer).toList();
    }

    private static void write(
            List<NewRecord> inOrder, IdentityHashMap<NewRecord, Case> wanted, RecordWriter writer, LongSupplier run) {
        RecordWriter.Outcome outcome = writer.write(writer.draft(inOrder), run, new Keyed(wanted));
        outcome.made().forEach(made -> {
            Case of = Objects.requireNonNull(wanted.get(made.record()));
            of.answer = of.answer.numbered(made.number());
        });
        outcome.refused().forEach(refused -> {
            Case of = Objects.requireNonNull(wanted.get(refused.record()));
            of.answer =
                    Answer.refused(of.request, "MOD-6", "the ERP does not take the document: " + refused.reason(), "");
        });
        writer.close(outcome.batches());
    }

    /** Writes the requests with keys down, in the store's transactions that write their documents' journal. */
    private record Keyed(IdentityHashMap<NewRecord, Case> wanted) implements RecordWriter.WithJournal {

        @Override
        public void with(Connection store, OpenBatch batch, List<NewRecord> records, List<@Nullable String> numbers)
                throws SQLException {
            List<Written> keyed = new ArrayList<>();
            for (int i = 0; i < records.size(); i++) {
                DocumentRequest request = request(records.get(i));
                if (request.key() != null) {
                    keyed.add(new Written(
                            request.key(), request.kind(), records.get(i).contactKey(), numbers.get(i)));
                }
            }
            WrittenDocuments.put(store, batch.id(), keyed);
        }

        @Override
        public void numbered(Connection store, List<RecordWriter.Made> made) throws SQLException {
            for (RecordWriter.Made each : made) {
                String key = request(each.record()).key();
                if (key != null) {
                    WrittenDocuments.complete(store, key, each.number());
                }
            }
        }

        private DocumentRequest request(NewRecord record) {
            return Objects.requireNonNull(wanted.get(record)).request;
        }
    }

    private NewRecord record(Case of, Key contactKey) {
        DocumentKind kind = of.request.kind();
        return new NewRecord(
                kind.entity(),
                kind,
                Numbers.source(kind, rules.documents().series().get(kind)),
                of.answer.values(),
                Head.lines(of.request),
                contactKey,
                RULE,
                1);
    }

    private List<Case> cases(List<DocumentRequest> requests) {
        Map<String, Written> before = WrittenDocuments.of(
                store,
                requests.stream()
                        .map(DocumentRequest::key)
                        .flatMap(Stream::ofNullable)
                        .collect(Collectors.toSet()));
        Map<String, List<Row>> contacts =
                whom.numbered(requests.stream().map(DocumentRequest::contactNo).collect(Collectors.toSet()));
        Map<Kind, Map<Key, Business>> business = business(requests, contacts);
        Set<String> keys = new HashSet<>();
        List<Case> cases = new ArrayList<>();
        for (DocumentRequest request : requests) {
            Written known = request.key() == null ? null : before.get(request.key());
            if (known != null) {
                cases.add(new Case(request, again(request, known)));
            } else if (request.key() != null && !keys.add(request.key())) {
                cases.add(new Case(
                        request,
                        Answer.refused(
                                request,
                                RULE,
                                "the key " + request.shownKey() + " stands twice",
                                "give each its own")));
            } else {
                cases.add(fresh(request, contacts.getOrDefault(request.contactNo(), List.of()), business));
            }
        }
        return cases;
    }

    private Map<Kind, Map<Key, Business>> business(List<DocumentRequest> requests, Map<String, List<Row>> contacts) {
        Map<Kind, Map<Key, Row>> asking = new EnumMap<>(Kind.class);
        for (DocumentRequest request : requests) {
            contacts.getOrDefault(request.contactNo(), List.of())
                    .forEach(row -> asking.computeIfAbsent(request.kind().party(), any -> new LinkedHashMap<>())
                            .put(row.key(), row));
        }
        Map<Kind, Map<Key, Business>> business = new EnumMap<>(Kind.class);
        asking.forEach((kind, rows) -> business.put(kind, whom.business(kind, rows.values())));
        return business;
    }

    /** The same key answers with the same document; for another kind of document it is a mistake. */
    private static Answer again(DocumentRequest request, Written known) {
        return known.kind() == request.kind()
                ? Answer.before(request, known.no())
                : Answer.refused(
                        request,
                        RULE,
                        "the key " + request.shownKey() + " was used for "
                                + known.kind().title() + " " + known.no(),
                        "take another one");
    }

    private Case fresh(DocumentRequest request, List<Row> found, Map<Kind, Map<Key, Business>> business) {
        DocumentKind kind = request.kind();
        RecordTable table = records.find(kind.entity()).orElse(null);
        Optional<Answer.Refusal> obstacle =
                Permission.ofTable(kind, table).or(() -> Permission.ofContact(request.contactNo(), found));
        if (obstacle.isPresent() || table == null) {
            return new Case(request, Answer.refused(request, obstacle.orElseThrow()));
        }
        Row contact = found.get(0);
        Business of = Objects.requireNonNull(
                business.getOrDefault(kind.party(), Map.of()).get(contact.key()));
        Numbers.Source numbers = Numbers.source(kind, rules.documents().series().get(kind));
        Optional<Answer.Refusal> refusal = permission
                .refusal(request, of, table.mapping())
                .or(() -> Numbers.missing(table.table(), numbers)
                        .map(missing -> new Answer.Refusal(
                                "NUM-1", missing, "set it, so that a " + kind.title() + " gets a number")));
        if (refusal.isPresent()) {
            return new Case(request, Answer.refused(request, refusal.get()));
        }
        Case wanted = new Case(request, written(request, of, table));
        wanted.contactKey = contact.key();
        return wanted;
    }

    private Answer written(DocumentRequest request, Business found, RecordTable table) {
        Business business = found.counterpart() != null
                ? found
                : new Business(
                        found.contact(),
                        found.company(),
                        null,
                        permission.choice(request.kind(), found).template());
        LocalDate today =
                LocalDate.ofInstant(clock.instant(), table.table().mapping().timeZone());
        Row counterpart = business.counterpart();
        return new Answer(
                request,
                business.contact().no(),
                null,
                counterpart == null ? null : counterpart.no(),
                business.template() == null ? null : business.template().code(),
                new Head(records, table.mapping()).of(business, today),
                true,
                null);
    }
}
