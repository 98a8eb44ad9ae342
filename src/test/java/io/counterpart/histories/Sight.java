package io.counterpart.histories;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is there of one history at one moment, in both systems and in the store. */
record Sight(List<Seen> records, List<Pair> pairs, List<Note> conflicts, List<Note> parked, List<Note> ended) {

    private static final Set<String> UNSHOWN =
            Set.of("guid", "type", "ref", "company", "digest", "first_at", "last_at", "found_at", "closed_at", "at");

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
            return place.table + " " + key.replace("\u001f", "/") + " " + shown(columns);
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

        /** Whether it is about a record: by its stable id where that is known, since another may have its number now. */
        boolean isAbout(Seen seen) {
            return get("entity").equals(seen.place().kind)
                    && (has("id") ? get("id").equals(seen.guid()) : get("key").equals(seen.key()));
        }

        @Override
        public String toString() {
            return shown(columns);
        }
    }

    /** The records of a place in the order of their creation. */
    List<Seen> at(Place place) {
        return records.stream()
                .filter(seen -> seen.place() == place)
                .sorted(Comparator.comparing(
                                (Seen seen) -> String.valueOf(seen.columns().get("created")))
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

    /** Whether both records of a pair are there, within their filters. */
    boolean isAwake(Pair pair) {
        return Stream.of(contact(pair), counterpart(pair))
                .allMatch(seen -> seen.isPresent() && seen.get().isAwake());
    }

    /** The records that are linked with one, over all pairs of its contact, itself included. */
    List<Seen> party(Seen seen) {
        Set<String> contacts = pairs.stream()
                .filter(pair -> seen.place() == Place.CONTACT
                        ? pair.contactKey().equals(seen.key())
                        : pair.kind() == seen.place() && pair.counterpartKey().equals(seen.key()))
                .map(Pair::contactKey)
                .collect(Collectors.toSet());
        return pairs.stream()
                .filter(pair -> contacts.contains(pair.contactKey()))
                .flatMap(pair -> Stream.of(contact(pair), counterpart(pair)))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** What there is to read of a row; the rest is blank or says nothing. */
    private static String shown(Map<String, @Nullable String> columns) {
        return columns.entrySet().stream()
                .filter(each -> each.getValue() != null
                        && !each.getValue().isBlank()
                        && !UNSHOWN.contains(each.getKey())
                        && !Map.entry("archived", "f").equals(each)
                        && !Map.entry("own", "own").equals(each))
                .map(each -> each.getKey() + "=" + each.getValue().strip())
                .collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public String toString() {
        return Stream.of(records, pairs, conflicts, parked, ended)
                .flatMap(List::stream)
                .map(each -> "\n    " + each)
                .collect(Collectors.joining());
    }
}
