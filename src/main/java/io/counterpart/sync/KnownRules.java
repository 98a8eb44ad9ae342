package io.counterpart.sync;

import io.counterpart.database.DatabaseException;
import io.counterpart.mapping.Fingerprint;
import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import io.counterpart.rules.Rules;
import io.counterpart.store.ParkedOnContacts;
import io.counterpart.store.RulesPrint;
import io.counterpart.store.StoreSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Sees whether the rules by which records are made and matched have changed: what waits on them is tried again then. */
final class KnownRules {
    private static final Fingerprint FINGERPRINT = new Fingerprint(0, 0);

    private KnownRules() {}

    static boolean areKnown(Connection store, Rules rules) {
        return RulesPrint.read(store).equals(Optional.of(print(rules)));
    }

    static void look(StoreSession store, Rules rules) {
        if (areKnown(store.connection(), rules)) {
            return;
        }
        try {
            store.transaction(connection -> {
                Set<Kind> made = EnumSet.noneOf(Kind.class);
                made.addAll(rules.creations().when().keySet());
                Stream.of(Kind.values()).filter(rules::restores).forEach(made::add);
                ParkedOnContacts.tryAgainByRules(connection, made);
                RulesPrint.write(connection, print(rules));
                return rules;
            });
        } catch (SQLException failed) {
            throw new DatabaseException("cannot write to the store", failed);
        }
    }

    /** Of what is told in the order of the file, or of the kinds. */
    private static long print(Rules rules) {
        StringBuilder text = new StringBuilder();
        text.append(rules.creations()).append(rules.matchGroups());
        Stream.of(Kind.values()).forEach(kind -> text.append(rules.code(kind)));
        Stream.of(Entity.values()).forEach(entity -> text.append(rules.series().get(entity)));
        return FINGERPRINT.of(text.toString());
    }
}
