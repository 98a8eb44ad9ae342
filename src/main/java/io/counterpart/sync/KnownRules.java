package io.counterpart.sync;

import io.counterpart.database.DatabaseException;
import io.counterpart.mapping.Fingerprint;
import io.counterpart.party.Kind;
import io.counterpart.rules.Rules;
import io.counterpart.store.ParkedAgain;
import io.counterpart.store.ParkedOnContacts;
import io.counterpart.store.RulesPrint;
import io.counterpart.store.StoreSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Sees whether rules.yaml or an entity file has changed: everything that is parked is tried again then (RUN-2). */
final class KnownRules {
    private static final Fingerprint FINGERPRINT = new Fingerprint(0, 0);

    private KnownRules() {}

    static boolean areKnown(Connection store, Installation installation) {
        return RulesPrint.read(store).equals(Optional.of(print(installation)));
    }

    static void look(StoreSession store, Installation installation) {
        if (areKnown(store.connection(), installation)) {
            return;
        }
        try {
            store.transaction(connection -> {
                Rules rules = installation.rules();
                Set<Kind> made = EnumSet.noneOf(Kind.class);
                made.addAll(rules.creations().when().keySet());
                Stream.of(Kind.values()).filter(rules::restores).forEach(made::add);
                ParkedOnContacts.removeWithoutRule(connection, made);
                ParkedAgain.putAllBack(connection);
                RulesPrint.write(connection, print(installation));
                return connection;
            });
        } catch (SQLException failed) {
            throw new DatabaseException("cannot write to the store", failed);
        }
    }

    private static long print(Installation installation) {
        return FINGERPRINT.of(installation.configuration().text());
    }
}
