package io.counterpart.histories;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is there of one history at one moment, in both systems and in the store. */
record Sight(List<Seen> records, List<Pair> pairs, List<Note> conflicts, List<Note> parked, List<Note> ended) {

    Sight() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** A record; {@code key} as the store writes it. */
    record Seen(Place place, String key, Map<String, @Nullable String> columns) {
        String guid() {
            return String.valueOf(columns.get("guid"));
        }

        String no() {
            return String.valueOf(columns.get("no"));
        }

        boolean isAwake() {
            return "f".equals(columns.get("archived"));
        }

        boolean isMadeByTheProgram() {
            return "counterpart".equals(columns.get("made_by"));
        }

        /** The value in the form in which it is compared. */
        String value(String column) {
            return Canonical.of(place, column, columns.get(column));
        }

        @Override
        public String toString() {
            return place.table + " " + key + " " + columns;
        }
    }

    /** A relation. */
    record Pair(String id, Place kind, String contactKey, String counterpartKey, String xmin) {}

    /** A row of the store about something: a conflict, a parked item, what ended. */
    record Note(Map<String, @Nullable String> columns) {
        String get(String column) {
            return String.valueOf(columns.get(column));
        }

        boolean has(String column) {
            return columns.get(column) != null;
        }

        @Override
        public String toString() {
            return columns.toString();
        }
    }

    /** The records of a place in the order of their creation. */
    List<Seen> at(Place place) {
        return records.stream()
                .filter(seen -> seen.place() == place)
                .sorted(Comparator.comparing((Seen seen) -> String.valueOf(seen.columns().get("created")))
                        .thenComparing(Seen::guid))
                .toList();
    }

    /** One of them; an index beyond their number begins anew. */
    Optional<Seen> at(Place place, int which) {
        List<Seen> all = at(place);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(which % all.size()));
    }

    Optional<Seen> record(Place place, String key) {
        return records.stream()
                .filter(seen -> seen.place() == place && seen.key().equals(key))
                .findFirst();
    }

    Optional<Seen> withGuid(String guid) {
        return records.stream().filter(seen -> seen.guid().equals(guid)).findFirst();
    }

    Optional<Seen> contact(Pair pair) {
        return record(Place.CONTACT, pair.contactKey());
    }

    Optional<Seen> counterpart(Pair pair) {
        return record(pair.kind(), pair.counterpartKey());
    }
}
