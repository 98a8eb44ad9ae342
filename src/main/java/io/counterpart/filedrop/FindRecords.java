package io.counterpart.filedrop;

import io.counterpart.apply.Target;
import io.counterpart.config.FileMapping;
import io.counterpart.database.EntityTable;
import io.counterpart.database.Pools;
import io.counterpart.mapping.RawRow;
import io.counterpart.mapping.RowMapper;
import io.counterpart.mapping.ValueType;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Row;
import io.counterpart.rules.FileRow;
import io.counterpart.rules.Matching;
import io.counterpart.sync.Installation;
import io.counterpart.sync.MatchIndex;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Finds the records that rows are about, for a whole batch at once: by number, else by the first group that has a candidate. */
final class FindRecords {
    private final Installation installation;
    private final Entity entity;
    private final EntityTable table;
    private final RowMapper mapper;
    private final Target target;
    private final FileMapping mapping;
    private final Matching matching;
    private final MatchIndex index;
    private final boolean isNumeric;

    FindRecords(Installation installation, FileMapping mapping) {
        this.installation = installation;
        this.entity = mapping.entity();
        this.target = installation.target(entity.side());
        this.table = installation.table(entity);
        this.mapper = installation.mapper(entity);
        this.mapping = mapping;
        this.matching = new Matching(mapping.groups(), installation.fields());
        this.index = new MatchIndex(installation, matching, entity);
        this.isNumeric = table.mapping()
                .numberColumn()
                .filter(column -> table.columns().column(column).type() == ValueType.NUMBER)
                .isPresent();
    }

    /** The records as they are now, in the order of the rows. */
    List<Found> of(List<FileRow> rows) {
        try (Connection connection = installation.pools().of(entity.side()).getConnection()) {
            return new Search(connection, rows).found();
        } catch (SQLException failed) {
            throw Pools.unreachable(entity.side().id(), failed);
        }
    }

    /** Takes up a record that was written: later rows may be about it. */
    void written(Row record) {
        index.add(record);
    }

    Row row(RawRow raw) {
        return mapper.row(raw, target.clockAhead());
    }

    /** A number as the column has it. */
    private String numberOf(String written) {
        return isNumeric ? ValueType.NUMBER.canonical(written) : written;
    }

    /** One batch that is being looked for. */
    private final class Search {
        private final Connection connection;
        private final List<FileRow> rows;
        private final Map<String, List<RawRow>> numbered = new HashMap<>();
        private final Map<Key, RawRow> byKey = new HashMap<>();

        Search(Connection connection, List<FileRow> rows) {
            this.connection = connection;
            this.rows = rows;
        }

        List<Found> found() {
            readNumbered();
            boolean matches = matching.groups() > 0 && !rows.stream().allMatch(FindRecords.this::isByNumber);
            List<List<Optional<String>>> valuesOfRows = new ArrayList<>(rows.size());
            Set<Key> candidates = new HashSet<>();
            for (FileRow row : rows) {
                List<Optional<String>> values = matches ? matching.values(row.asRecord(entity)) : List.of();
                valuesOfRows.add(values);
                if (!isByNumber(row)) {
                    candidates.addAll(candidates(values));
                }
            }
            table.read(connection, candidates).forEach(raw -> byKey.put(raw.key(), raw));
            List<Found> found = new ArrayList<>(rows.size());
            for (int i = 0; i < rows.size(); i++) {
                found.add(found(rows.get(i), valuesOfRows.get(i)));
            }
            return found;
        }

        private Set<Key> candidates(List<Optional<String>> values) {
            Set<Key> keys = new HashSet<>();
            for (int group = 0; group < values.size(); group++) {
                int number = group;
                values.get(group).ifPresent(value -> keys.addAll(index.candidates(number, value)));
            }
            return keys;
        }

        private void readNumbered() {
            Set<String> numbers = new LinkedHashSet<>();
            rows.stream().filter(FindRecords.this::isByNumber).forEach(row -> numbers.add(numberOf(no(row))));
            for (RawRow raw : table.readNumbered(connection, numbers)) {
                numbered.computeIfAbsent(numberOf(raw), any -> new ArrayList<>(1))
                        .add(raw);
            }
        }

        private Found found(FileRow row, List<Optional<String>> values) {
            Set<String> groups = new HashSet<>();
            for (int group = 0; group < values.size(); group++) {
                int number = group;
                values.get(group).ifPresent(value -> groups.add("group " + number + ": " + value));
            }
            if (isByNumber(row)) {
                String number = numberOf(no(row));
                return chosen(numbered.getOrDefault(number, List.of()), Set.of("number " + number), groups);
            }
            return chosen(matched(values), groups, groups);
        }

        private Found chosen(List<RawRow> records, Set<String> identities, Set<String> groups) {
            if (records.size() > 1) {
                List<String> numbers = records.stream()
                        .map(raw -> numberOf(raw) + " (key " + raw.key() + ")")
                        .sorted()
                        .toList();
                return new Found(null, numbers, identities, groups);
            }
            Set<String> own = new HashSet<>(identities);
            records.forEach(raw -> own.add("key " + raw.key()));
            return new Found(records.isEmpty() ? null : records.get(0), List.of(), own, groups);
        }

        /** The records that agree in the first group in which any does. */
        private List<RawRow> matched(List<Optional<String>> values) {
            for (int group = 0; group < values.size(); group++) {
                Optional<String> wanted = values.get(group);
                if (wanted.isEmpty()) {
                    continue;
                }
                Map<Key, RawRow> agreeing = new LinkedHashMap<>();
                for (Key key : index.candidates(group, wanted.get())) {
                    RawRow raw = byKey.get(key);
                    if (raw != null
                            && raw.awake()
                            && matching.values(row(raw)).get(group).equals(wanted)) {
                        agreeing.put(key, raw);
                    }
                }
                if (!agreeing.isEmpty()) {
                    return List.copyOf(agreeing.values());
                }
            }
            return List.of();
        }
    }

    private boolean isByNumber(FileRow row) {
        return mapping.findsByNumber() && row.no() != null;
    }

    private static String no(FileRow row) {
        return Objects.requireNonNull(row.no());
    }

    private String numberOf(RawRow raw) {
        return numberOf(raw.number());
    }
}
