package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Parameters;
import io.counterpart.party.Baseline;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.party.Relation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The relations and their baselines. */
public final class Relations {

    /** A relation with what its two records were when they last agreed. */
    public record Stored(Relation relation, Baseline baseline) {}

    private static final List<String> COLUMNS = List.of(
            "code",
            "kind",
            "contact_key",
            "contact_no",
            "counterpart_key",
            "counterpart_no",
            "master",
            "contact_prints",
            "counterpart_prints",
            "contact_digest",
            "counterpart_digest",
            "contact_written",
            "counterpart_written",
            "contact_created",
            "counterpart_created",
            "contact_id",
            "counterpart_id");

    /** Where a pair comes from: see {@link PairOrigins}. */
    private static final List<String> ORIGIN = List.of("run_id", "contact_made", "counterpart_made");

    private static final String RELATION =
            "relation (" + String.join(", ", COLUMNS) + ", " + String.join(", ", ORIGIN) + ")";

    private static final String SELECT = "select r.id, r." + String.join(", r.", COLUMNS) + " from relation r ";

    private static final String OF_CONTACTS =
            SELECT + "where r.contact_key = any(?) and r.kind is not null order by r.id";

    private static final String OF_COUNTERPARTS = SELECT + """
            where r.contact_key = any(array(
                select o.contact_key from relation o where o.kind = ? and o.counterpart_key = any(?)))
              and r.kind is not null
            order by r.id
            """;

    private static final String OF_CONTACT_IDS = SELECT + """
            where r.contact_key = any(array(
                select o.contact_key from relation o where o.contact_id = any(?)))
              and r.kind is not null
            order by r.id
            """;

    private static final String OF_COUNTERPART_IDS = SELECT + """
            where r.contact_key = any(array(
                select o.contact_key from relation o where o.kind = ? and o.counterpart_id = any(?)))
              and r.kind is not null
            order by r.id
            """;

    private static final String AFTER = SELECT + "where r.id > ? and r.kind is not null order by r.id limit ?";

    private static final String CONTACT_DIGESTS = """
            select contact_key, contact_digest from relation where contact_key = any(?) and kind is not null
            """;

    private static final String COUNTERPART_DIGESTS = """
            select counterpart_key, counterpart_digest from relation where counterpart_key = any(?) and kind = ?
            """;

    private static final String UPDATE = """
            update relation r set
              contact_prints = v.contact_prints, counterpart_prints = v.counterpart_prints,
              contact_digest = v.contact_digest, counterpart_digest = v.counterpart_digest,
              contact_written = v.contact_written, counterpart_written = v.counterpart_written,
              contact_created = v.contact_created, counterpart_created = v.counterpart_created,
              contact_id = v.contact_id, counterpart_id = v.counterpart_id
            from unnest(?::bigint[], ?::bytea[], ?::bytea[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::text[], ?::text[])
              as v(id, contact_prints, counterpart_prints, contact_digest, counterpart_digest,
                   contact_written, counterpart_written, contact_created, counterpart_created,
                   contact_id, counterpart_id)
            where r.id = v.id
            """;

    private final FieldPlaces places;

    public Relations(FieldPlaces places) {
        this.places = places;
    }

    /** All relations of these contacts. */
    public List<Stored> ofContacts(Connection connection, Collection<Key> contacts) {
        if (contacts.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement statement = connection.prepareStatement(OF_CONTACTS)) {
            Parameters.setTexts(statement, 1, List.copyOf(contacts), Keys::text);
            return read(statement);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the relations", failed);
        }
    }

    /** All relations, of any kind, of the contacts that these counterparts are linked to. */
    public List<Stored> ofCounterparts(Connection connection, Kind kind, Collection<Key> counterparts) {
        try (PreparedStatement statement = connection.prepareStatement(OF_COUNTERPARTS)) {
            statement.setString(1, kind.id());
            Parameters.setTexts(statement, 2, List.copyOf(counterparts), Keys::text);
            return read(statement);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the relations", failed);
        }
    }

    /** All relations of the contacts that had a record with one of these stable ids in a relation (REN-1). */
    public List<Stored> ofIds(Connection connection, Entity entity, Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        String sql = entity.kind().isPresent() ? OF_COUNTERPART_IDS : OF_CONTACT_IDS;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int i = 1;
            if (entity.kind().isPresent()) {
                statement.setString(i++, entity.kind().get().id());
            }
            Parameters.setTexts(statement, i, List.copyOf(ids), id -> id);
            return read(statement);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the relations", failed);
        }
    }

    /** The relation of one counterpart. */
    public Optional<Stored> ofCounterpart(Connection connection, Kind kind, Key counterpart) {
        return ofCounterparts(connection, kind, List.of(counterpart)).stream()
                .filter(stored -> stored.relation().kind() == kind
                        && stored.relation().counterpartKey().equals(counterpart))
                .findFirst();
    }

    /** A page of all relations, in the order of their ids. */
    public List<Stored> after(Connection connection, long id, int limit) {
        try (PreparedStatement statement = connection.prepareStatement(AFTER)) {
            statement.setLong(1, id);
            statement.setInt(2, limit);
            return read(statement);
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the relations", failed);
        }
    }

    /**
     * Those of the given records that are as they were when all their pairs were last done: our own writes, mostly.
     *
     * @param digests by key, as the records are now
     */
    public Set<Key> unchanged(Connection connection, Entity entity, Map<Key, Long> digests) {
        if (digests.isEmpty()) {
            return Set.of();
        }
        String sql = entity.kind().isPresent() ? COUNTERPART_DIGESTS : CONTACT_DIGESTS;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Parameters.setTexts(statement, 1, List.copyOf(digests.keySet()), Keys::text);
            if (entity.kind().isPresent()) {
                statement.setString(2, entity.kind().get().id());
            }
            Set<Key> unchanged = new HashSet<>();
            Set<Key> changed = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Key key = Keys.key(row.getString(1));
                    (Objects.equals(digests.get(key), row.getLong(2)) ? unchanged : changed).add(key);
                }
            }
            unchanged.removeAll(changed);
            return unchanged;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot compare the digests", failed);
        }
    }

    /** Adds relations with their baselines, linked by a run. */
    public void insert(Connection connection, long run, List<Stored> made) throws SQLException {
        if (made.isEmpty()) {
            return;
        }
        BinaryCopy rows = new BinaryCopy();
        for (Stored stored : made) {
            Relation relation = stored.relation();
            Baseline baseline = stored.baseline();
            rows.row(COLUMNS.size() + ORIGIN.size());
            rows.text(relation.code());
            rows.text(relation.kind().id());
            rows.text(Keys.text(relation.contactKey()));
            rows.text(relation.contactNo());
            rows.text(Keys.text(relation.counterpartKey()));
            rows.text(relation.counterpartNo());
            rows.text(relation.master().name());
            rows.bytea(prints(stored, baseline.contact()));
            rows.bytea(prints(stored, baseline.counterpart()));
            rows.bigint(baseline.contactDigest());
            rows.bigint(baseline.counterpartDigest());
            rows.text(baseline.contactWritten());
            rows.text(baseline.counterpartWritten());
            rows.text(baseline.contactCreated());
            rows.text(baseline.counterpartCreated());
            rows.text(baseline.contactId());
            rows.text(baseline.counterpartId());
            rows.bigint(run);
            rows.bigint(baseline.contactDigest());
            rows.bigint(baseline.counterpartDigest());
        }
        rows.send(connection, RELATION);
    }

    /** Moves the baselines of relations that are stored already. */
    public void update(Connection connection, List<Stored> moved) throws SQLException {
        if (moved.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            Parameters.setNumbers(
                    statement, 1, moved, stored -> stored.relation().id());
            setBaselines(statement, 2, moved);
            statement.executeUpdate();
        }
    }

    public void delete(Connection connection, List<Relation> relations) throws SQLException {
        if (relations.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("delete from relation where id = any(?)")) {
            Parameters.setNumbers(statement, 1, relations, Relation::id);
            statement.executeUpdate();
        }
    }

    private void setBaselines(PreparedStatement statement, int from, List<Stored> stored) throws SQLException {
        int i = from;
        Parameters.setBytes(
                statement, i++, stored, each -> prints(each, each.baseline().contact()));
        Parameters.setBytes(
                statement, i++, stored, each -> prints(each, each.baseline().counterpart()));
        Parameters.setNumbers(statement, i++, stored, each -> each.baseline().contactDigest());
        Parameters.setNumbers(statement, i++, stored, each -> each.baseline().counterpartDigest());
        Parameters.setTexts(statement, i++, stored, each -> each.baseline().contactWritten());
        Parameters.setTexts(statement, i++, stored, each -> each.baseline().counterpartWritten());
        Parameters.setTexts(statement, i++, stored, each -> each.baseline().contactCreated());
        Parameters.setTexts(statement, i++, stored, each -> each.baseline().counterpartCreated());
        Parameters.setTexts(statement, i++, stored, each -> each.baseline().contactId());
        Parameters.setTexts(statement, i++, stored, each -> each.baseline().counterpartId());
    }

    private byte[] prints(Stored stored, long[] prints) {
        return Prints.bytes(places.store(stored.relation().kind(), prints));
    }

    private List<Stored> read(PreparedStatement statement) throws SQLException {
        List<Stored> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(read(row));
            }
        }
        return found;
    }

    private Stored read(ResultSet row) throws SQLException {
        Kind kind = Kind.of(row.getString(3)).orElseThrow();
        Relation relation = new Relation(
                row.getLong(1),
                row.getString(2),
                kind,
                Keys.key(row.getString(4)),
                row.getString(5),
                Keys.key(row.getString(6)),
                row.getString(7),
                Master.valueOf(row.getString(8)));
        Baseline baseline = new Baseline(
                places.load(kind, Prints.of(row.getBytes(9))),
                places.load(kind, Prints.of(row.getBytes(10))),
                row.getLong(11),
                row.getLong(12),
                row.getString(13),
                row.getString(14),
                row.getString(15),
                row.getString(16),
                row.getString(17),
                row.getString(18));
        return new Stored(relation, baseline);
    }
}
