package io.counterpart.document;

import io.counterpart.apply.RecordWriter;
import io.counterpart.apply.Records;
import io.counterpart.capture.SourceClock;
import io.counterpart.capture.Sweep;
import io.counterpart.database.DatabaseException;
import io.counterpart.database.EntityTable;
import io.counterpart.party.DocumentKind;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Row;
import io.counterpart.rules.Again;
import io.counterpart.rules.Condition;
import io.counterpart.rules.Documents;
import io.counterpart.rules.ToPark;
import io.counterpart.store.Checkpoints;
import io.counterpart.store.Checkpoints.Checkpoint;
import io.counterpart.store.ParkedItems;
import io.counterpart.store.ParkedRecords;
import io.counterpart.store.StoreSession;
import io.counterpart.store.WrittenDocuments;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Contacts that ask for a document by themselves, since they fulfil the condition of {@code documents}: once for as long as
 * they do, and again once they have ceased to and begin anew.
 */
public final class DocumentsByRule {
    private static final String CHECKPOINT = "documents";

    private final Records records;
    private final Documents rules;
    private final WriteDocuments documents;
    private final Connection store;
    private final DataSource streams;
    private final boolean full;
    private final Duration overlap;
    private final int batchSize;

    public DocumentsByRule(
            Records records,
            Documents rules,
            WriteDocuments documents,
            Connection store,
            DataSource streams,
            boolean full,
            Duration overlap,
            int batchSize) {
        this.records = records;
        this.rules = rules;
        this.documents = documents;
        this.store = store;
        this.streams = streams;
        this.full = full;
        this.overlap = overlap;
        this.batchSize = batchSize;
    }

    /** What a batch of contacts asks for, what it does so no longer, and by request the contact. */
    private record Asked(List<DocumentRequest> wanted, Set<String> ended, Map<String, Row> contacts) {}

    /** Tells what would be written or refused; writes nothing. */
    public void foresee(Consumer<List<Answer>> told) {
        sweep(rows -> {
            Asked asked = asked(rows);
            told.accept(documents.foresee(asked.wanted).stream()
                    .filter(answer -> !isKnown(answer, asked))
                    .toList());
        });
    }

    /**
     * Writes it.
     *
     * @param run the number of the run, asked for once something is written
     * @param told takes what was written, or is refused for the first time
     */
    public void carryOut(RecordWriter writer, LongSupplier run, Consumer<List<Answer>> told, StoreSession session) {
        Checkpoint before = checkpoint();
        Checkpoint next = sweep(rows -> {
            Asked asked = asked(rows);
            List<Answer> answers = asked.wanted.isEmpty() ? List.of() : documents.carryOut(asked.wanted, writer, run);
            List<Answer> news =
                    answers.stream().filter(answer -> !isKnown(answer, asked)).toList();
            record(session, asked, answers, news, run);
            told.accept(news);
        });
        if (!next.equals(before)) {
            inStore(session, connection -> Checkpoints.write(connection, CHECKPOINT, next));
        }
    }

    private Checkpoint checkpoint() {
        return Checkpoints.find(store, List.of(CHECKPOINT)).getOrDefault(CHECKPOINT, Checkpoint.BEGINNING);
    }

    private Checkpoint sweep(Consumer<List<Row>> consumer) {
        EntityTable contacts = records.party(Entity.CONTACT).orElseThrow();
        Set<Key> waiting = new LinkedHashSet<>();
        for (DocumentKind kind : rules.when().keySet()) {
            waiting.addAll(ParkedRecords.reasons(store, kind.entity()).keySet());
        }
        try (Connection crm = streams.getConnection()) {
            Sweep sweep = Sweep.of(contacts, checkpoint(), full, SourceClock.read(crm), overlap);
            try (PreparedStatement statement = crm.prepareStatement(sweep.query())) {
                statement.setFetchSize(batchSize);
                if (!sweep.parameters().isEmpty()) {
                    statement.setObject(1, sweep.parameters().get(Sweep.LOW));
                }
                read(sweep, statement, waiting, consumer);
            }
            return sweep.next();
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read which contacts ask for documents", failed);
        }
    }

    private void read(Sweep sweep, PreparedStatement statement, Set<Key> waiting, Consumer<List<Row>> consumer)
            throws SQLException {
        Set<Key> keys = new LinkedHashSet<>(waiting);
        try (ResultSet row = statement.executeQuery()) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                Map<String, @Nullable Object> values = new HashMap<>();
                for (int column = 1; column <= columns; column++) {
                    values.put(row.getMetaData().getColumnLabel(column), row.getObject(column));
                }
                sweep.take(values).ifPresent(captured -> keys.add(captured.key()));
                if (keys.size() >= batchSize) {
                    consume(keys, consumer);
                }
            }
        }
        consume(keys, consumer);
    }

    private void consume(Set<Key> keys, Consumer<List<Row>> consumer) throws SQLException {
        if (!keys.isEmpty()) {
            try (Connection crm = records.system(Entity.CONTACT.side()).getConnection()) {
                List<Row> rows = records.read(crm, Entity.CONTACT, keys);
                keys.clear();
                consumer.accept(rows);
            }
        }
    }

    private Asked asked(List<Row> rows) {
        Asked asked = new Asked(new ArrayList<>(), new HashSet<>(), new HashMap<>());
        List<DocumentRequest> holding = new ArrayList<>();
        Set<String> others = new HashSet<>();
        rules.when()
                .forEach((kind, when) -> rows.forEach(row -> {
                    String request = request(kind, row.key());
                    asked.contacts.put(request, row);
                    if (row.awake() && holds(when, row)) {
                        holding.add(new DocumentRequest(kind, row.no(), List.of(), request));
                    } else {
                        others.add(request);
                    }
                }));
        Set<String> known = WrittenDocuments.existing(store, asked.contacts.keySet());
        holding.stream().filter(each -> !known.contains(each.key())).forEach(asked.wanted::add);
        known.stream().filter(others::contains).forEach(asked.ended::add);
        return asked;
    }

    private boolean holds(Condition when, Row row) {
        return when.holds(row, records.fields());
    }

    private static String request(DocumentKind kind, Key contact) {
        return DocumentRequest.OF_RULE + kind.id() + " " + contact;
    }

    /** Whether it is refused for the reason for which it waits already. */
    private boolean isKnown(Answer answer, Asked asked) {
        Answer.Refusal refused = answer.refused();
        Row contact = asked.contacts.get(answer.request().key());
        DocumentKind kind = answer.request().kind();
        return refused != null
                && contact != null
                && refused.reason()
                        .equals(ParkedRecords.reasons(store, kind.entity())
                                .getOrDefault(contact.key(), Map.of())
                                .get(kind.id()));
    }

    private void record(StoreSession session, Asked asked, List<Answer> answers, List<Answer> news, LongSupplier run) {
        List<ToPark> items = new ArrayList<>();
        for (Answer answer : news) {
            Optional.ofNullable(answer.refused())
                    .ifPresent(refused -> items.add(item(
                            answer.request().kind(),
                            Objects.requireNonNull(
                                    asked.contacts.get(answer.request().key())),
                            refused)));
        }
        Map<DocumentKind, List<Row>> settled = settled(asked, answers);
        if (items.isEmpty() && asked.ended.isEmpty() && settled.isEmpty()) {
            return;
        }
        long id = items.isEmpty() ? 0 : run.getAsLong();
        inStore(session, connection -> {
            WrittenDocuments.remove(connection, asked.ended);
            ParkedItems.park(connection, id, records.fields(), items);
            for (Map.Entry<DocumentKind, List<Row>> each : settled.entrySet()) {
                for (Row contact : each.getValue()) {
                    ParkedRecords.remove(
                            connection,
                            each.getKey().entity(),
                            contact.key(),
                            Key.of(each.getKey().id()));
                }
            }
        });
    }

    /** Contacts for whom something waits that was written by now, or is not asked for any more. */
    private Map<DocumentKind, List<Row>> settled(Asked asked, List<Answer> answers) {
        Set<@Nullable String> refused = new HashSet<>();
        answers.stream()
                .filter(answer -> answer.refused() != null)
                .forEach(answer -> refused.add(answer.request().key()));
        Map<DocumentKind, List<Row>> settled = new HashMap<>();
        rules.when().keySet().forEach(kind -> {
            Map<Key, Map<String, String>> waiting = ParkedRecords.reasons(store, kind.entity());
            asked.contacts.forEach((request, row) -> {
                if (request.equals(request(kind, row.key()))
                        && waiting.getOrDefault(row.key(), Map.of()).containsKey(kind.id())
                        && !refused.contains(request)) {
                    settled.computeIfAbsent(kind, any -> new ArrayList<>()).add(row);
                }
            });
        });
        return settled;
    }

    private static ToPark item(DocumentKind kind, Row contact, Answer.Refusal refused) {
        return new ToPark(
                kind.entity(),
                null,
                null,
                kind.party(),
                Key.of(kind.id()),
                "",
                -1,
                null,
                kind.title(),
                0,
                refused.rule(),
                refused.reason(),
                null,
                refused.remedy().isEmpty() ? "mend it; the next sync tries again" : refused.remedy(),
                Again.EACH_ROUND,
                contact.key(),
                contact.no());
    }

    /** What is done in one transaction of the store. */
    @FunctionalInterface
    private interface Work {
        void with(Connection connection) throws SQLException;
    }

    private static void inStore(StoreSession session, Work work) {
        try {
            session.transaction(connection -> {
                work.with(connection);
                return work;
            });
        } catch (SQLException failed) {
            throw new DatabaseException("cannot note which contacts ask for documents", failed);
        }
    }
}
