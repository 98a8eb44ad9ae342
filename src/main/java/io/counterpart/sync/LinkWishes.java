package io.counterpart.sync;

import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.party.Row;
import io.counterpart.rules.Again;
import io.counterpart.rules.LinkWish;
import io.counterpart.rules.ToPark;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of a batch that belong to no pair of a kind, and whose link columns name somebody (REL-5): they are linked, or
 * parked, before any matching and creation. Costs nothing where no link column is configured.
 */
final class LinkWishes {

    /**
     * What becomes of them.
     *
     * @param parties to be planned: the batch's own, and those that a pair is new in
     * @param newcomers those that name nobody, and are named by nobody
     * @param waiting what is parked
     * @param settled parties of which nothing waits any more that was parked
     * @param takeovers pairs of contacts that are gone, for those that have their numbers now
     * @param again newcomers whose contact lets go of a counterpart that is gone first: they are looked at once more
     */
    record Found(
            List<Party> parties,
            List<Row> newcomers,
            List<Match.Waits> waiting,
            List<Party> settled,
            List<Following.Step> takeovers,
            List<Party> again) {

        static Found nothing() {
            return new Found(
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>());
        }
    }

    private final LinkLookup lookup;

    LinkWishes(Installation installation, Gather gather, Connection store, Rehearsal rehearsal) {
        this.lookup = new LinkLookup(installation, gather, store, rehearsal);
    }

    Found of(Batch batch, List<Party> parties) {
        Found found = Found.nothing();
        Kind kind = batch.entity().kind().orElse(null);
        if (kind == null && lookup.contactsNameCounterparts()) {
            new ContactWishes(lookup, batch, parties, found).look();
        } else if (kind != null && lookup.isOn(kind) && !batch.newcomers().isEmpty()) {
            found.parties.addAll(parties);
            new CounterpartWishes(lookup, kind, batch.newcomers(), found).look();
        } else {
            found.parties.addAll(parties);
            found.newcomers.addAll(batch.newcomers());
        }
        return found;
    }

    /** Whether an item of a contact without a counterpart is about whom its link column names. */
    static boolean isWish(Parked item) {
        return item.target() == Entity.CONTACT
                && item.field() == null
                && !item.rule().equals(Parked.REFUSED);
    }

    /** The item about a wish that is refused: about a contact, or about a counterpart that gets none. */
    static ToPark item(LinkWish wish, LinkWish.Refusal refusal, @Nullable Row contact, Key key, String no) {
        return new ToPark(
                Entity.CONTACT,
                contact == null ? null : contact.key(),
                contact == null ? null : contact.no(),
                wish.kind(),
                key,
                no,
                -1,
                null,
                null,
                wish.who().digest(),
                refusal.rule(),
                refusal.reason(),
                null,
                refusal.nextStep(),
                Again.EACH_ROUND);
    }
}
