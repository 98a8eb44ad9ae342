package io.counterpart.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys that a mapping may have.
 *
 * @param known in the order in which they are listed to people
 * @param notYet refused as not supported yet
 * @param free whether any other key is taken too, because the user chooses the names
 */
record Keys(List<String> known, Set<String> notYet, boolean free) {

    static final Keys ANY = new Keys(List.of(), Set.of(), true);

    static Keys of(String... known) {
        return of(List.of(known));
    }

    static Keys of(List<String> known) {
        return new Keys(known, Set.of(), false);
    }

    Keys notYet(Set<String> words) {
        return new Keys(known, words, false);
    }

    boolean has(String key) {
        return free || known.contains(key);
    }

    /** Why a key cannot stand here; empty where it can. */
    Optional<String> objection(String key, String path) {
        if (has(key)) {
            return Optional.empty();
        }
        return Optional.of(
                notYet.contains(key)
                        ? "'" + path + "' is not supported yet"
                        : "unknown key '" + path + "'" + Nearest.hint(key, known));
    }
}
