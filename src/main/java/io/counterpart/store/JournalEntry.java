package io.counterpart.store;

import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Relation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One record that is about to be written: enough to move the baselines after a kill without asking anybody again.
 *
 * @param action what is done with the record
 * @param key null for a creation whose key the database makes
 * @param no null for a creation whose number the database makes
 * @param contactKey the contact of the party; null where it is this creation
 * @param made the relation that comes with a creation, without the key and number of what is made; null where none does
 * @param line of the file that asks for it; null where no file does
 */
public record JournalEntry(
        Entity entity,
        Action action,
        @Nullable Key key,
        @Nullable String no,
        @Nullable Key contactKey,
        @Nullable Relation made,
        List<FieldEntry> fields,
        @Nullable Long line) {

    /** What is done with a record. */
    public enum Action {
        CREATE,
        UPDATE,
        DELETE;

        /** As the store has it. */
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Action of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    public JournalEntry {
        fields = List.copyOf(fields);
    }

    public boolean isCreation() {
        return action == Action.CREATE;
    }

    public boolean isDeletion() {
        return action == Action.DELETE;
    }

    /** The relation that comes with a creation, once the record has its key; empty where none does. */
    public Optional<Relation> relation() {
        if (made == null || key == null) {
            return Optional.empty();
        }
        String number = String.valueOf(no);
        return Optional.of(
                entity == Entity.CONTACT ? made.withContact(key, number) : made.withCounterpart(key, number));
    }

    /**
     * One field of it.
     *
     * @param before the column's text, null for a database null or a creation
     * @param after the column's text that is written
     * @param kind the kind of the pair that agrees on the field by this write; null where that takes a further one
     * @param contactPrint that the pair then has on the contact's side
     * @param counterpartPrint that the pair then has on the counterpart's side
     */
    public record FieldEntry(
            int field,
            @Nullable String before,
            @Nullable String after,
            String rule,
            @Nullable Kind kind,
            long contactPrint,
            long counterpartPrint) {}
}
