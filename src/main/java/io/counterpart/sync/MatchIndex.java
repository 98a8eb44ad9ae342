package io.counterpart.sync;

import io.counterpart.apply.Target;
import io.counterpart.database.DatabaseException;
import io.counterpart.mapping.RowMapper;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Row;
import io.counterpart.rules.Matching;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds records of an entity by the values of a match group. Made of one pass over them, at the first record of a run that
 * looks for one; records made later in the run are added.
 */
public final class MatchIndex {
    private final Installation installation;
    private final Entity entity;
    private final MatchPrints prints;
    private final KeysByPrint byValues = new KeysByPrint();
    private boolean loaded;

    public MatchIndex(Installation installation, Matching matching, Entity entity) {
        this.installation = installation;
        this.entity = entity;
        this.prints = new MatchPrints(matching);
    }

    /** The records that may have these values; to be compared with what they hold now. */
    public List<Key> candidates(int group, String values) {
        load();
        return byValues.of(prints.of(group, values));
    }

    /** The records that may agree with a row in any group; to be compared with what they hold now. */
    Set<Key> like(Row row) {
        return like(prints.of(row));
    }

    /** The same for a row with these prints. */
    Set<Key> like(long[] ofRow) {
        load();
        Set<Key> keys = new HashSet<>();
        for (long print : ofRow) {
            if (print != 0) {
                keys.addAll(byValues.of(print));
            }
        }
        return keys;
    }

    /** Takes up a record that was made in this run. */
    public void add(Row record) {
        if (!loaded) {
            return;
        }
        for (long print : prints.of(record)) {
            if (print != 0) {
                byValues.put(print, record.key());
            }
        }
    }

    private void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        Target target = installation.target(entity.side());
        RowMapper mapper = target.mapper(entity);
        try (Connection connection = installation.pools().streams(entity.side()).getConnection()) {
            target.table(entity).forEach(connection, raw -> add(mapper.row(raw, target.clockAhead())));
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the " + entity.title() + "s to match", failed);
        }
    }
}
