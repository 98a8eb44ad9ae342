package io.counterpart.sync;

import io.counterpart.apply.Target;
import io.counterpart.database.DatabaseException;
import io.counterpart.mapping.Fingerprint;
import io.counterpart.mapping.RowMapper;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Row;
import io.counterpart.party.Side;
import io.counterpart.rules.Matching;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds contacts by the values of a match group. Made of one pass over the contacts, at the first record of a run that
 * looks for one; contacts made later in the run are added.
 */
final class MatchIndex {
    private final Installation installation;
    private final Matching matching;
    private final Fingerprint fingerprint = new Fingerprint(0, 0);
    private final Map<Long, List<Key>> byValues = new HashMap<>();
    private boolean loaded;

    MatchIndex(Installation installation, Matching matching) {
        this.installation = installation;
        this.matching = matching;
    }

    /** The contacts that may have these values; to be compared with what they hold now. */
    List<Key> candidates(int group, String values) {
        load();
        return byValues.getOrDefault(print(group, values), List.of());
    }

    /** Takes up a contact that was made in this run. */
    void add(Row contact) {
        if (!loaded) {
            return;
        }
        for (int group = 0; group < matching.groups(); group++) {
            int number = group;
            matching.values(group, contact)
                    .ifPresent(values -> byValues.computeIfAbsent(print(number, values), any -> new ArrayList<>(1))
                            .add(contact.key()));
        }
    }

    private void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        Target crm = installation.target(Side.CRM);
        RowMapper mapper = crm.mapper(Entity.CONTACT);
        try (Connection connection = installation.pools().streams(Side.CRM).getConnection()) {
            crm.table(Entity.CONTACT).forEach(connection, raw -> add(mapper.row(raw, crm.clockAhead())));
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the contacts to match", failed);
        }
    }

    private long print(int group, String values) {
        return fingerprint.of(group + "\u001f" + values);
    }
}
