package io.counterpart.rules;

import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Pair;
import io.counterpart.party.Party;
import io.counterpart.party.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The plan: what is to be done for one party, read top to bottom. A pure function of the party as it is now, its
 * baselines and the rules; the same party gives the same decision, and a party whose decision was carried out gives an
 * empty one.
 */
public final class Plan {
    private final Rules rules;
    private final Fields fields;
    private final Checks checks;
    private final Identity identity;
    private final Inheritance inheritance;
    private final Names names;
    private final LinkColumns links;

    public Plan(Rules rules, Fields fields, Checks checks) {
        this.rules = rules;
        this.fields = fields;
        this.checks = checks;
        this.identity = new Identity(rules, fields);
        this.inheritance = new Inheritance(rules.inherit(), fields);
        this.names = new Names(fields);
        this.links = new LinkColumns(fields);
    }

    public Decision of(Party party) {
        return of(party, new Draft(party, fields, checks, null));
    }

    /** The same, with what a person decides of one conflict (MOD-4); the others of that field wait meanwhile. */
    public Decision resolve(Party party, Ruling ruling) {
        return of(party, new Draft(party, fields, checks, ruling));
    }

    private Decision of(Party party, Draft draft) {
        if (party.isToBeMade()) {
            make(party.pairs().get(0), draft);
            return draft.decision();
        }
        List<Pair> pairs = withoutEnded(party, draft);
        if (party.contact() != null && party.contact().awake()) {
            merge(inheritance.heir(party, party.contact(), draft), pairs, draft);
        }
        return draft.decision();
    }

    /** Ends one pair of a party because somebody says so (LNK-5); the others stay as they are. */
    public Decision unlink(Party party, EndedPair end) {
        Draft draft = new Draft(party, fields, checks, null);
        party.pairs().stream()
                .filter(pair -> pair.relation().equals(end.relation()))
                .forEach(pair -> end(end, party, pair, draft));
        return draft.decision();
    }

    private void make(Pair pair, Draft draft) {
        Row contact = names.withParts(NewContact.of(pair, fields));
        if (!draft.isCreationRefused(Entity.CONTACT, pair)) {
            NewContact.write(contact, pair, fields, draft);
            merge(contact, List.of(pair), draft);
        }
    }

    private void merge(Row found, List<Pair> pairs, Draft draft) {
        for (Pair pair : pairs) {
            Row counterpart = pair.counterpart();
            if (counterpart != null && counterpart.awake()) {
                draft.add(pair, counterpart);
            }
        }
        draft.keepSwings(found);
        Row contact = names.settleEdits(found, draft);
        NewCounterpart made = new NewCounterpart(rules, fields, draft);
        pairs.stream().filter(Pair::isToBeMade).forEach(pair -> made.add(pair, contact));
        draft.inOrderOfKinds();
        draft.pairs().forEach(pair -> links.write(contact, pair, draft));
        FieldMerge merge = new FieldMerge(rules, fields, draft);
        for (int field = 0; field < fields.count(); field++) {
            merge.merge(field, contact, draft.pairs());
        }
        names.followWrites(contact, draft);
    }

    /**
     * Ends the pairs of which a record is gone, or is another one now (DEL-1, DEL-2, DEL-4), and those whose link somebody
     * took out of its column (REL-5); the others stay.
     */
    private List<Pair> withoutEnded(Party party, Draft draft) {
        List<Pair> staying = new ArrayList<>(party.pairs().size());
        for (Pair pair : party.pairs()) {
            Identity.Presence contact = identity.ofContact(party.contact(), pair);
            Identity.Presence counterpart = identity.ofCounterpart(pair);
            if (isWaitingForAPerson(contact, counterpart, pair)) {
                parkDeleted(pair, party.contact(), draft);
            } else if (contact.isGone() || counterpart.isGone()) {
                boolean another = contact == Identity.Presence.ANOTHER || counterpart == Identity.Presence.ANOTHER;
                EndedPair end = ended(pair, contact, counterpart);
                boolean wished = links.nameAnother(party.contact(), pair);
                if (end(end, party, pair, draft) && (another || wished || end.restores())) {
                    draft.planAgain(); // the record that took the number over, or is left, is on its own now
                }
            } else if (contact == Identity.Presence.DOUBTFUL && party.contact() != null) {
                parkDoubtful(pair, party.contact(), draft);
            } else if (counterpart == Identity.Presence.DOUBTFUL && pair.counterpart() != null) {
                parkDoubtful(pair, pair.counterpart(), draft);
            } else if (!isCut(party, pair, draft)) {
                staying.add(pair);
            }
        }
        return staying;
    }

    /** Whether one of the two was deleted, and the rules leave that to a person (DEL-5). */
    private boolean isWaitingForAPerson(Identity.Presence contact, Identity.Presence counterpart, Pair pair) {
        return isDeletedHalf(contact, counterpart) && rules.onDelete(pair.kind()) == OnDelete.PARK;
    }

    private static boolean isDeletedHalf(Identity.Presence contact, Identity.Presence counterpart) {
        boolean deleted = contact == Identity.Presence.GONE ^ counterpart == Identity.Presence.GONE;
        return deleted && !(contact.isGone() && counterpart.isGone());
    }

    private static void parkDeleted(Pair pair, @Nullable Row contact, Draft draft) {
        Row survivor = contact != null ? contact : Objects.requireNonNull(pair.counterpart(), "survivor");
        String gone = contact == null
                ? "contact " + pair.relation().contactNo()
                : pair.kind().title() + " " + pair.relation().counterpartNo();
        draft.park(
                pair,
                survivor,
                -1,
                null,
                "DEL-5",
                gone + " was deleted",
                "let it go: counterpart unlink " + pair.relation().contactNo() + " "
                        + pair.kind().id() + "; or bring the record back, and the pair goes on");
    }

    private boolean isCut(Party party, Pair pair, Draft draft) {
        Row contact = party.contact();
        Optional<EndedPair> cut = contact == null ? Optional.empty() : links.cut(contact, pair);
        if (contact != null
                && cut.isPresent()
                && end(cut.get(), party, pair, draft)
                && links.isRelinked(contact, pair)) {
            draft.planAgain(); // the new number is followed now
        }
        return cut.isPresent();
    }

    /** Ends a pair, unless a record refuses to let go of the other's number: then it stays, and that is parked. */
    private boolean end(EndedPair end, Party party, Pair pair, Draft draft) {
        boolean ends = links.clear(end, party.contact(), pair, draft);
        if (ends) {
            draft.end(end);
        }
        return ends;
    }

    private EndedPair ended(Pair pair, Identity.Presence contact, Identity.Presence counterpart) {
        EndedPair ended = survived(pair, contact, counterpart);
        boolean restores = isDeletedHalf(contact, counterpart) && rules.restores(pair.kind());
        return restores ? ended.restoring() : ended;
    }

    private static EndedPair survived(Pair pair, Identity.Presence contact, Identity.Presence counterpart) {
        if (contact.isGone() && counterpart.isGone()) {
            return new EndedPair(pair.relation(), Set.of(), "DEL-4", "both records are gone");
        }
        Identity.Presence gone = contact.isGone() ? contact : counterpart;
        String record = contact.isGone() ? "contact" : pair.kind().title();
        String reason = gone == Identity.Presence.ANOTHER
                ? "another " + record + " was made under this number"
                : "the " + record + " was deleted";
        return contact.isGone()
                ? new EndedPair(pair.relation(), Set.of(pair.kind().entity()), "DEL-1", reason)
                : new EndedPair(pair.relation(), Set.of(Entity.CONTACT), "DEL-2", reason);
    }

    private static void parkDoubtful(Pair pair, Row record, Draft draft) {
        String contact = pair.relation().contactNo();
        String kind = pair.kind().id();
        draft.park(
                pair,
                record,
                -1,
                null,
                "DEL-4",
                "another record under this number? all its identifying fields changed at once",
                "the same record: counterpart link " + contact + " " + kind + " "
                        + pair.relation().counterpartNo() + "; another one: counterpart unlink " + contact + " "
                        + kind);
    }
}
