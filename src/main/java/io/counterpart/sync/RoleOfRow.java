package io.counterpart.sync;

import io.counterpart.config.Configuration;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.party.Kind;
import io.counterpart.party.Pair;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import java.util.Optional;

/** Two kinds may be roles of one row: then a contact's second kind is another role, and no row of its own. */
final class RoleOfRow {

    private RoleOfRow() {}

    /** The pair of a contact whose counterpart lives in the table of this kind. */
    static Optional<Relation> of(Configuration configuration, Kind kind, Party party) {
        Optional<EntityMapping> own = configuration.of(kind);
        return party.pairs().stream()
                .filter(pair -> pair.kind() != kind && pair.relation().isMade())
                .filter(pair ->
                        configuration.of(pair.kind()).map(EntityMapping::table).equals(own.map(EntityMapping::table)))
                .map(Pair::relation)
                .findFirst();
    }
}
