package io.counterpart.histories;

import io.counterpart.histories.Sight.Note;
import io.counterpart.histories.Sight.Pair;
import io.counterpart.histories.Sight.Seen;
import io.counterpart.testing.Systems;
import io.counterpart.testing.TestDatabase;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at both systems and the store, and tells whose each row is: a name begins with its history's number, {@code H12 B},
 * and whose a key is is remembered beyond the record's end.
 */
final class Sightings {
    private final Systems systems;
    private final Map<String, Integer> owners = new HashMap<>();
    private final Map<String, Integer> ownersOfRelations = new HashMap<>();

    Sightings(Systems systems) {
        this.systems = systems;
    }

    Map<Integer, Sight> look() throws SQLException {
        Map<Integer, Sight> sights = new HashMap<>();
        Function<Integer, Sight> of = history -> sights.computeIfAbsent(history, any -> new Sight());
        for (Place place : Place.values()) {
            TestDatabase database = place.isInCrm() ? systems.crm : systems.erp;
            for (Map<String, @Nullable String> row : database.query("select xmin, * from " + place.table)) {
                int history = history(String.valueOf(row.get("name")));
                Seen seen = new Seen(place, key(place, row), row);
                owners.put(place.kind + "|" + seen.key(), history);
                of.apply(history).records().add(seen);
            }
        }
        for (Map<String, @Nullable String> row :
                systems.store.query("select xmin, * from counterpart.relation where kind is not null")) {
            Place kind = Place.ofKind(String.valueOf(row.get("kind")));
            Pair pair = new Pair(
                    String.valueOf(row.get("id")),
                    kind,
                    String.valueOf(row.get("contact_key")),
                    String.valueOf(row.get("counterpart_key")),
                    String.valueOf(row.get("xmin")));
            int history = owner("contact|" + pair.contactKey(), kind.kind + "|" + pair.counterpartKey());
            ownersOfRelations.put(pair.id(), history);
            of.apply(history).pairs().add(pair);
        }
        for (Note note : notes("conflict")) {
            Integer history = ownersOfRelations.get(note.get("relation_id"));
            of.apply(history == null ? numbered(note.get("counterpart_no"), note.get("contact_no")) : history)
                    .conflicts()
                    .add(note);
        }
        for (Note note : notes("parked")) {
            of.apply(owner(
                            note.get("kind") + "|" + note.get("counterpart_key"),
                            "contact|" + note.get("contact_key"),
                            note.get("target") + "|" + note.get("target_key")))
                    .parked()
                    .add(note);
        }
        for (Note note : notes("ended")) {
            of.apply(owner(note.get("entity") + "|" + note.get("key"))).ended().add(note);
        }
        return sights;
    }

    private List<Note> notes(String table) throws SQLException {
        return systems.store.query("select xmin, * from counterpart." + table + " order by 2, 3, 4").stream()
                .map(Note::new)
                .toList();
    }

    private static int history(String name) {
        return Integer.parseInt(name.substring(1, name.indexOf(' ')));
    }

    private static String key(Place place, Map<String, @Nullable String> row) {
        return switch (place) {
            case CONTACT -> String.valueOf(row.get("id"));
            case VENDOR -> row.get("company") + "\u001f" + row.get("no");
            case CUSTOMER, BANK -> String.valueOf(row.get("no"));
        };
    }

    /** Of the first key that is known; -1 where none is. */
    private int owner(String... keys) {
        return Stream.of(keys)
                .map(owners::get)
                .filter(owner -> owner != null)
                .findFirst()
                .orElse(-1);
    }

    /** People's numbers hold the history's. */
    private static int numbered(String... numbers) {
        return Stream.of(numbers)
                .filter(no -> no.matches("[PCVB]\\d+-\\d+"))
                .map(no -> Integer.valueOf(no.substring(1, no.indexOf('-'))))
                .findFirst()
                .orElse(-1);
    }
}
