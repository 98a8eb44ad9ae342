package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import io.counterpart.party.DocumentKind;
import io.counterpart.party.Key;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was asked for under a key of its own, and what was written for it: once, however often it is asked for. */
public final class WrittenDocuments {

    /**
     * One that was asked for.
     *
     * @param request the key of whoever asks
     * @param no its number; null where the ERP numbers it and did not say so yet
     */
    public record Written(
            String request,
            DocumentKind kind,
            Key contact,
            @Nullable String no) {}

    private WrittenDocuments() {}

    /** What was written for these requests, by request. */
    public static Map<String, Written> of(Connection connection, Collection<String> requests) {
        try (PreparedStatement statement = connection.prepareStatement(
                "select request, kind, contact_key, no from document where request = any(?)")) {
            Parameters.setTexts(statement, 1, List.copyOf(requests), request -> request);
            Map<String, Written> written = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String request = row.getString(1);
                    DocumentKind kind = DocumentKind.of(row.getString(2)).orElseThrow();
                    written.put(request, new Written(request, kind, Keys.key(row.getString(3)), row.getString(4)));
                }
            }
            return written;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot look up what was written before", failed);
        }
    }

    /** Writes requests down with the batch that carries them out. */
    public static void put(Connection connection, long batch, List<Written> documents) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into document (request, kind, contact_key, no, batch_id)
                select request, kind, contact_key, no, ? from unnest(?::text[], ?::text[], ?::text[], ?::text[])
                  as v(request, kind, contact_key, no)
                """)) {
            statement.setLong(1, batch);
            Parameters.setTexts(statement, 2, documents, Written::request);
            Parameters.setTexts(statement, 3, documents, each -> each.kind().id());
            Parameters.setTexts(statement, 4, documents, each -> Keys.text(each.contact()));
            Parameters.setTexts(statement, 5, documents, Written::no);
            statement.executeUpdate();
        }
    }

    /** Adds numbers that the ERP made: those of the history that has none in their place. */
    public static void complete(Connection connection, String request, String no) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("update document set no = ? where request = ?")) {
            statement.setString(1, no);
            statement.setString(2, request);
            statement.executeUpdate();
        }
    }

    /** Which of these requests there are. */
    public static Set<String> existing(Connection connection, Collection<String> requests) {
        return new HashSet<>(of(connection, requests).keySet());
    }

    /** Forgets requests: asked for again, they are carried out again. */
    public static void remove(Connection connection, Collection<String> requests) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("delete from document where request = any(?)")) {
            Parameters.setTexts(statement, 1, List.copyOf(requests), request -> request);
            statement.executeUpdate();
        }
    }

    /**
     * Documents that a run wrote are taken back: asked for again, they are written again, other than those that a rule asked
     * for, since the rule still does.
     *
     * @param numbers of the documents
     * @param ofRule with what the requests of rules begin
     */
    public static void release(Connection connection, long run, List<String> numbers, String ofRule)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                delete from document d using batch b
                where b.id = d.batch_id and b.run_id = ? and d.no = any(?) and not starts_with(d.request, ?)
                """)) {
            statement.setLong(1, run);
            Parameters.setTexts(statement, 2, numbers, number -> number);
            statement.setString(3, ofRule);
            statement.executeUpdate();
        }
    }

    /** What these batches were to write is not written. */
    static void takeBack(Connection connection, List<Long> batches) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("delete from document where batch_id = any(?)")) {
            Parameters.setNumbers(statement, 1, batches, id -> id);
            statement.executeUpdate();
        }
    }
}
