package io.counterpart.sync;

import io.counterpart.party.Attribute;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Party;
import io.counterpart.party.Row;
import io.counterpart.rules.Merger;
import io.counterpart.rules.Privacy;
import io.counterpart.store.Ended;
import java.sql.Connection;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Gathers the contacts that records without one may belong to. */
final class Candidates {
    private final Installation installation;
    private final Gather gather;
    private final Connection store;
    private final Rehearsal rehearsal;

    Candidates(Installation installation, Gather gather, Connection store, Rehearsal rehearsal) {
        this.installation = installation;
        this.gather = gather;
        this.store = store;
        this.rehearsal = rehearsal;
    }

    /**
     * Contacts without a counterpart of a kind.
     *
     * @param survivors those that had one, or name another one: a new one is proposed, not linked (DEL-3, REL-5)
     * @param blocked those that get none (PRV-1)
     */
    record Found(Map<Key, Party> free, Map<Key, Party> survivors, Map<Key, Party> blocked) {}

    /**
     * The parties of all contacts that any newcomer may belong to and that are free for the kind.
     *
     * @param likes by newcomer the contacts that may agree with it in any group
     * @param taken contacts that this very batch gives another counterpart of the kind
     */
    Found of(Kind kind, Map<Key, Set<Key>> likes, Collection<Key> twins, Set<Key> taken) {
        Set<Key> keys = new HashSet<>(twins);
        likes.values().forEach(keys::addAll);
        keys.removeAll(taken);
        Found found = new Found(new HashMap<>(), new HashMap<>(), new HashMap<>());
        List<Party> parties = rehearsal.instead(gather.ofContacts(rehearsal.real(keys)), keys);
        Set<Key> ended = Ended.among(store, kind, contacts(parties), installation.fields());
        for (Party party : parties) {
            Row contact = party.contact();
            if (contact != null
                    && contact.awake()
                    && standsForItself(contact)
                    && party.pairs().stream().noneMatch(pair -> pair.kind() == kind)) {
                boolean survives = ended.contains(contact.key())
                        || isNamed(contact, kind)
                        || rehearsal.isEnded(Entity.CONTACT, contact.key(), kind);
                boolean blocked = Privacy.isBlocked(contact, installation.fields());
                (survives ? found.survivors : blocked ? found.blocked : found.free).put(contact.key(), party);
            }
        }
        return found;
    }

    private static List<Row> contacts(List<Party> parties) {
        return parties.stream()
                .flatMap(party -> Stream.ofNullable(party.contact()))
                .toList();
    }

    private boolean standsForItself(Row contact) {
        return new Merger(installation.fields()).survivor(contact).isEmpty();
    }

    /** Whether a contact's link column names a counterpart, which it waits for (REL-5). */
    private boolean isNamed(Row contact, Kind kind) {
        return installation.fields().hasLink(Entity.CONTACT, kind)
                && !contact.isBlank(installation.fields().indexOf(Attribute.link(kind)));
    }
}
