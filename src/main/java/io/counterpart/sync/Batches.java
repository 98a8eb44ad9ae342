package io.counterpart.sync;

import io.counterpart.capture.Sweep;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Relation;
import io.counterpart.store.ParkedAgain;
import io.counterpart.store.Relations;
import io.counterpart.store.Standings;
import java.sql.Connection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The batches of a sweep: what is tried again, then what has changed, then what has gone; each found when asked for. */
final class Batches implements Iterator<Batch> {
    private final Installation installation;
    private final Connection store;
    private final Sweep sweep;
    private final Entity entity;
    private final Iterator<? extends Map<String, ? extends @Nullable Object>> rows;
    private final Iterator<Key> again;
    private final int size;
    private final Progress progress;
    private long lastRelation;
    private boolean relationsLeft;
    private @Nullable Key lastContact;
    private boolean contactsLeft;
    private final boolean handsOn;
    private @Nullable Batch next;

    /**
     * The batches of a sweep.
     *
     * @param rows of the sweep's statement
     * @param progress of the run: says how far it reaches, and counts what is read
     */
    Batches(
            Installation installation,
            Connection store,
            Sweep sweep,
            Iterator<? extends Map<String, ? extends @Nullable Object>> rows,
            Progress progress) {
        this.installation = installation;
        this.store = store;
        this.sweep = sweep;
        this.entity = sweep.entity();
        this.rows = rows;
        this.progress = progress;
        this.relationsLeft = progress.reach().findsDeletions();
        this.handsOn = entity == Entity.CONTACT && installation.inheritance().isOn();
        this.contactsLeft = handsOn && relationsLeft;
        Set<Key> keys = new LinkedHashSet<>(Restoring.waiting(installation, store, entity));
        keys.addAll(entity.kind()
                .map(kind ->
                        ParkedAgain.counterparts(store, kind, progress.reach().isFull()))
                .orElseGet(() -> contactsAgain(progress.reach().isFull())));
        this.again = keys.iterator();
        this.size = installation.configuration().application().sync().batchSize();
    }

    /** Contacts that wait without the counterpart that is missing: those with counterparts are tried again with them. */
    private List<Key> contactsAgain(boolean all) {
        boolean haveRulesChanged = !KnownRules.areKnown(store, installation);
        Set<Key> keys = new LinkedHashSet<>(ParkedAgain.contacts(store, all || haveRulesChanged));
        if (handsOn) {
            keys.addAll(Standings.again(store));
        }
        return List.copyOf(keys);
    }

    @Override
    public boolean hasNext() {
        while (next == null
                && !progress.cutShort()
                && (again.hasNext() || rows.hasNext() || relationsLeft || contactsLeft)) {
            boolean changed = !again.hasNext() && rows.hasNext();
            Set<Key> keys = again.hasNext()
                    ? takeAgain()
                    : changed ? takeChanged() : relationsLeft ? takeGone() : takeGoneContacts();
            next = keys.isEmpty() ? null : new Batch(entity, keys, changed);
        }
        return next != null;
    }

    @Override
    public Batch next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Batch batch = next;
        next = null;
        return batch;
    }

    private Set<Key> takeAgain() {
        Set<Key> keys = new LinkedHashSet<>();
        while (again.hasNext() && keys.size() < size) {
            keys.add(again.next());
        }
        return keys;
    }

    /** What is as it was when it was last done, our own writes above all, is dropped here (RUN-5). */
    private Set<Key> takeChanged() {
        Map<Key, Long> digests = new LinkedHashMap<>();
        Set<Key> twice = new LinkedHashSet<>();
        int count = 0;
        while (rows.hasNext() && count < size) {
            Optional<Sweep.Captured> captured = sweep.take(rows.next());
            if (captured.isPresent()) {
                count++;
            }
            if (captured.isPresent() && !progress.isRecorded(captured.get(), entity)) {
                if (digests.put(captured.get().key(), captured.get().digest()) != null) {
                    twice.add(captured.get().key());
                }
            }
        }
        Set<Key> changed = new LinkedHashSet<>(digests.keySet());
        changed.removeAll(
                handsOn
                        ? installation.standings().unchanged(store, digests)
                        : installation.relations().unchanged(store, entity, digests));
        changed.addAll(twice);
        progress.read(count, changed.size());
        return changed;
    }

    private Set<Key> takeGone() {
        List<Relations.Stored> page = installation.relations().after(store, lastRelation, size);
        relationsLeft = page.size() == size;
        Set<Key> linked = new LinkedHashSet<>();
        for (Relations.Stored stored : page) {
            Relation relation = stored.relation();
            lastRelation = relation.id();
            if (entity == Entity.CONTACT) {
                linked.add(relation.contactKey());
            } else if (entity == relation.kind().entity()) {
                linked.add(relation.counterpartKey());
            }
        }
        linked.removeAll(installation.existing(entity, linked));
        return linked;
    }

    /** Contacts of which only something is known, and no pair. */
    private Set<Key> takeGoneContacts() {
        List<Key> page = Standings.after(store, lastContact, size);
        contactsLeft = page.size() == size;
        Set<Key> gone = new LinkedHashSet<>(page);
        if (!page.isEmpty()) {
            lastContact = page.get(page.size() - 1);
            gone.removeAll(installation.existing(entity, gone));
        }
        return gone;
    }
}
