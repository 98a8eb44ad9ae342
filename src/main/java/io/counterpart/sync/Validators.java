package io.counterpart.sync;

import io.counterpart.database.DatabaseException;
import io.counterpart.database.Identifiers;
import io.counterpart.mapping.FieldMapping;
import io.counterpart.mapping.UnmappableValueException;
import io.counterpart.mapping.Validator;
import io.counterpart.party.Entity;
import io.counterpart.party.Pair;
import io.counterpart.party.Party;
import io.counterpart.party.Row;
import io.counterpart.rules.Checks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the entity files' validators say (VAL-1). What has to be looked up is asked for before a plan is made, all the values of
 * a batch at once: a plan asks no database.
 */
public final class Validators implements Checks {
    private final Installation installation;
    private final List<String> names;
    private final Map<Entity, List<List<Validator>>> validators = new EnumMap<>(Entity.class);
    private final Map<Validator.Exists, Map<String, Boolean>> found = new HashMap<>();

    public Validators(Installation installation) {
        this.installation = installation;
        this.names = installation.fields().names();
        installation
                .configuration()
                .entities()
                .forEach((entity, mapping) -> validators.put(
                        entity,
                        names.stream()
                                .map(name -> mapping.field(name)
                                        .map(FieldMapping::validators)
                                        .orElse(List.of()))
                                .toList()));
    }

    @Override
    public Optional<Objection> objection(Entity target, int field, String value, Row source) {
        for (Validator validator :
                Objects.requireNonNull(validators.get(target)).get(field)) {
            Optional<Objection> objection = validator instanceof Validator.Exists exists
                    ? missing(exists, target, field, value)
                    : validator.objection(value, name -> of(source, name)).map(why -> new Objection(why, false));
            if (objection.isPresent()) {
                return objection;
            }
        }
        return Optional.empty();
    }

    private String of(Row row, String name) {
        int field = names.indexOf(name);
        return field < 0 ? "" : row.values()[field];
    }

    /** A value that was not asked about passes: the database may still refuse it. */
    private Optional<Objection> missing(Validator.Exists exists, Entity target, int field, String value) {
        boolean there = found.getOrDefault(exists, Map.of()).getOrDefault(raw(target, field, value), true);
        return there
                ? Optional.empty()
                : Optional.of(new Objection(
                        "'" + value + "' is not in " + exists.table() + "." + exists.column()
                                + "; it is looked for again in each round",
                        true));
    }

    private String raw(Entity target, int field, String value) {
        try {
            return Objects.requireNonNullElse(
                    installation.mapper(target).codec(field).write(value), "");
        } catch (UnmappableValueException hasNoForm) {
            return value;
        }
    }

    /** Looks up the values that these parties may write. */
    void lookUp(Collection<Party> parties) {
        List<Row> rows = new ArrayList<>(2 * parties.size());
        for (Party party : parties) {
            add(rows, party.contact());
            for (Pair pair : party.pairs()) {
                add(rows, pair.counterpart());
            }
        }
        lookUpRows(rows);
    }

    /** Looks up the values that these records may give to others. */
    public void lookUpRows(Collection<Row> rows) {
        found.clear();
        validators.forEach((target, ofFields) -> {
            for (int field = 0; field < ofFields.size(); field++) {
                for (Validator validator : ofFields.get(field)) {
                    if (validator instanceof Validator.Exists exists) {
                        lookUp(exists, target, field, rows);
                    }
                }
            }
        });
    }

    private void lookUp(Validator.Exists exists, Entity target, int field, Collection<Row> rows) {
        Set<String> wanted = new HashSet<>();
        for (Row row : rows) {
            if (!row.isBlank(field)) {
                wanted.add(raw(target, field, row.values()[field]));
            }
        }
        Map<String, Boolean> known = found.computeIfAbsent(exists, any -> new HashMap<>());
        wanted.removeAll(known.keySet());
        if (!wanted.isEmpty()) {
            wanted.forEach(value -> known.put(value, false));
            present(exists, target, wanted).forEach(value -> known.put(value, true));
        }
    }

    private static void add(List<Row> rows, @Nullable Row row) {
        if (row != null) {
            rows.add(row);
        }
    }

    private List<String> present(Validator.Exists exists, Entity target, Set<String> values) {
        String column = Identifiers.quote(exists.column()) + "::text";
        String query = "select distinct " + column + " from " + Identifiers.quote(exists.table()) + " where " + column
                + " = any(?)";
        try (Connection connection =
                        installation.target(target.side()).dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setArray(1, connection.createArrayOf("text", values.toArray()));
            List<String> present = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    present.add(row.getString(1));
                }
            }
            return present;
        } catch (SQLException failed) {
            throw new DatabaseException(
                    "cannot look up " + exists.table() + "." + exists.column() + " in the " + target.side(), failed);
        }
    }
}
