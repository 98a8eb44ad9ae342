package io.counterpart.store;

import io.counterpart.database.DatabaseException;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which place of a stored baseline belongs to which shared field. A field that is mapped in another way than before gets
 * a new place, so that its pairs are as on the first link.
 */
public final class FieldPlaces {
    private static final int NO_PLACE = -1;

    private final int fields;
    private final Map<Kind, int[]> places;

    private FieldPlaces(int fields, Map<Kind, int[]> places) {
        this.fields = fields;
        this.places = places;
    }

    /** The places as they are stored; a field that has none yet is as if no pair had ever agreed on it. */
    public static FieldPlaces read(Connection connection, Fields fields, Map<Entity, EntityMapping> mappings) {
        Map<Kind, int[]> places = new EnumMap<>(Kind.class);
        Map<String, Integer> known = known(connection);
        for (Kind kind : Kind.values()) {
            int[] ofKind = new int[fields.count()];
            Arrays.fill(ofKind, NO_PLACE);
            for (int field = 0; field < ofKind.length; field++) {
                if (fields.isKept(kind, field)) {
                    ofKind[field] = known.getOrDefault(
                            id(kind, fields.name(field), definition(kind, fields.name(field), mappings)), NO_PLACE);
                }
            }
            places.put(kind, ofKind);
        }
        return new FieldPlaces(fields.count(), places);
    }

    private static List<String> kept(Kind kind, Fields fields) {
        return fields.names().stream()
                .filter(name -> fields.isKept(kind, fields.indexOf(name)))
                .toList();
    }

    /**
     * Gives a place to every field with a baseline that has none, and retires those of fields that are not mapped so any
     * more. A field that is mapped again as it once was gets its old place back, so that a mistake leaves nothing behind: a
     * pair that was looked at meanwhile has nothing in it, and any other has what it agreed on then.
     */
    public static FieldPlaces assign(Connection connection, Fields fields, Map<Entity, EntityMapping> mappings) {
        for (Kind kind : Kind.values()) {
            List<String> names = kept(kind, fields);
            List<String> definitions =
                    names.stream().map(name -> definition(kind, name, mappings)).toList();
            assign(connection, kind, names, definitions);
        }
        return read(connection, fields, mappings);
    }

    private static void assign(Connection connection, Kind kind, List<String> names, List<String> definitions) {
        String retire = """
                update field f set retired = true where f.kind = ? and not f.retired
                  and not exists (select 1 from unnest(?::text[], ?::text[]) as now(name, definition)
                                  where now.name = f.name and now.definition = f.definition)
                """;
        String revive = """
                update field f set retired = false where f.kind = ? and f.retired
                  and exists (select 1 from unnest(?::text[], ?::text[]) as now(name, definition)
                              where now.name = f.name and now.definition = f.definition)
                  and not exists (select 1 from field o where o.kind = f.kind and o.name = f.name
                                  and o.definition = f.definition and (not o.retired or o.position > f.position))
                """;
        String add = """
                insert into field (kind, position, name, definition)
                select k.kind, coalesce((select max(position) + 1 from field where kind = k.kind), 0)
                         + row_number() over (order by now.ord) - 1, now.name, now.definition
                from (select ?::text as kind) k,
                     unnest(?::text[], ?::text[]) with ordinality as now(name, definition, ord)
                where not exists (select 1 from field f where f.kind = k.kind and f.name = now.name
                                  and f.definition = now.definition and not f.retired)
                """;
        for (String sql : List.of(retire, revive, add)) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, kind.id());
                statement.setArray(2, connection.createArrayOf("text", names.toArray()));
                statement.setArray(3, connection.createArrayOf("text", definitions.toArray()));
                statement.executeUpdate();
            } catch (SQLException failed) {
                throw new DatabaseException("cannot write the places of the shared fields", failed);
            }
        }
    }

    private static Map<String, Integer> known(Connection connection) {
        Map<String, Integer> known = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "select kind, name, definition, position from field where not retired");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                known.put(row.getString(1) + "\n" + row.getString(2) + "\n" + row.getString(3), row.getInt(4));
            }
            return known;
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the places of the shared fields", failed);
        }
    }

    private static String id(Kind kind, String name, String definition) {
        return kind.id() + "\n" + name + "\n" + definition;
    }

    /**
     * What the meaning of a baseline depends on: table, columns, transforms and the form for comparing of both sides. Not
     * which way the field travels, nor whether it is cut or validated: what the two agreed on stays true.
     */
    static String definition(Kind kind, String name, Map<Entity, EntityMapping> mappings) {
        return side(mappings.get(Entity.CONTACT), name) + " | " + side(mappings.get(kind.entity()), name);
    }

    private static String side(@Nullable EntityMapping mapping, String name) {
        return mapping == null
                ? ""
                : mapping.field(name)
                        .map(field ->
                                mapping.table() + " " + String.join(" ", field.columns()) + " " + field.transforms()
                                        + (field.compare().isEmpty() ? "" : " compared " + field.compare()))
                        .orElse("");
    }

    /** The place of a field in a kind's baselines, or -1 where it has none yet. */
    public int place(Kind kind, int field) {
        return of(kind)[field];
    }

    private int[] of(Kind kind) {
        return Objects.requireNonNull(places.get(kind));
    }

    /** From stored places to shared fields. */
    long[] load(Kind kind, long[] stored) {
        int[] ofKind = of(kind);
        long[] prints = new long[fields];
        for (int field = 0; field < fields; field++) {
            int place = ofKind[field];
            prints[field] = place >= 0 && place < stored.length ? stored[place] : 0;
        }
        return prints;
    }

    /** From shared fields to stored places. */
    long[] store(Kind kind, long[] prints) {
        int[] ofKind = of(kind);
        int last = NO_PLACE;
        for (int place : ofKind) {
            last = Math.max(last, place);
        }
        long[] stored = new long[last + 1];
        for (int field = 0; field < fields; field++) {
            int place = ofKind[field];
            if (place >= 0) {
                stored[place] = prints[field];
            }
        }
        return stored;
    }
}
