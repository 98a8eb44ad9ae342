package io.counterpart.apply;

import io.counterpart.database.EntityTable;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.mapping.FieldMapping;
import io.counterpart.mapping.RawRow;
import io.counterpart.mapping.RowMapper;
import io.counterpart.mapping.WrittenTexts;
import io.counterpart.party.Attribute;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Row;
import io.counterpart.party.Side;
import java.sql.Connection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * The records that are written for parties and paired with nothing, and what is read of the parties for them. Apart from
 * what pairs share: neither their digests nor their fields have any part in it.
 *
 * @param fields of all of them, numbered
 * @param tables per entity that has a file
 * @param parties the tables of contact and kinds, with the fields that records take from them
 * @param mappers likewise
 */
public record Records(
        Fields fields,
        Map<Side, DataSource> systems,
        Map<Entity, RecordTable> tables,
        Map<Entity, EntityTable> parties,
        Map<Entity, RowMapper> mappers) {

    public Records {
        systems = Map.copyOf(systems);
        tables = Map.copyOf(tables);
        parties = Map.copyOf(parties);
        mappers = Map.copyOf(mappers);
    }

    /** Where records of an entity go; empty where it has no file, and so is off. */
    public Optional<RecordTable> find(Entity record) {
        return Optional.ofNullable(tables.get(record));
    }

    public RecordTable table(Entity record) {
        RecordTable table = tables.get(record);
        if (table == null) {
            throw new IllegalStateException(record.id() + " is not mapped");
        }
        return table;
    }

    public DataSource system(Side side) {
        return Objects.requireNonNull(systems.get(side));
    }

    public Optional<EntityTable> party(Entity party) {
        return Optional.ofNullable(parties.get(party));
    }

    /** The records of these keys that there are. */
    public List<Row> read(Connection connection, Entity party, Collection<Key> keys) {
        return rows(party, party(party).stream().flatMap(table -> table.read(connection, keys).stream()));
    }

    /** The records of these numbers that there are. */
    public List<Row> numbered(Connection connection, Entity party, Collection<String> numbers) {
        return rows(party, party(party).stream().flatMap(table -> table.readNumbered(connection, numbers).stream()));
    }

    private List<Row> rows(Entity party, Stream<RawRow> found) {
        return found.map(raw -> Objects.requireNonNull(mappers.get(party)).read(raw))
                .toList();
    }

    /** What goes into the columns of a record of ours, or a line; values that its file does not name are left away. */
    WrittenTexts texts(EntityMapping mapping, RowMapper mapper, Map<String, String> values) {
        Map<Integer, String> mapped = new LinkedHashMap<>();
        for (FieldMapping field : mapping.fields()) {
            String value = values.get(field.name());
            if (value != null) {
                mapped.put(fields.indexOf(field.name()), value);
            }
        }
        return mapper.write(mapped, null);
    }

    /** Whether a contact is a person: what says neither is one that names a company. */
    public boolean isPerson(Row contact) {
        String type = value(contact, Fields.TYPE);
        return type.isEmpty() ? !companyNo(contact).isEmpty() : type.equals(Fields.PERSON);
    }

    /** The number of the company of a person; blank for a company, and for a person without one. */
    public String companyNo(Row contact) {
        String named = value(contact, Attribute.COMPANY_NO.fieldName());
        return value(contact, Fields.TYPE).equals(Fields.COMPANY) || named.equals(contact.no()) ? "" : named;
    }

    /** A value of a party's record; blank where it has none that can be read. */
    public String value(Row row, String field) {
        int index = fields.indexOf(field);
        return index < 0 || !row.isReadable(index) ? "" : row.values()[index];
    }
}
