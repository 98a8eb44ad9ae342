package io.counterpart.sync;

import io.counterpart.party.Attribute;
import io.counterpart.party.Baseline;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.party.Pair;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.rules.Template;
import io.counterpart.rules.TemplateChoice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A counterpart that joins a contact: by matching, or because somebody says so. */
final class NewPair {

    private NewPair() {}

    /** The contact's party with a new pair in it. */
    static Party in(Party party, Row counterpart, String code, Master master, List<Parked> parked) {
        Row contact = Objects.requireNonNull(party.contact(), "contact");
        Kind kind = counterpart.entity().kind().orElseThrow();
        Relation relation = relation(kind, counterpart, code, master, contact.key(), contact.no());
        List<Pair> pairs = new ArrayList<>(party.pairs());
        pairs.add(new Pair(relation, counterpart, Baseline.none(contact.raw().length)));
        pairs.sort(Comparator.comparing(Pair::kind));
        List<Parked> items = new ArrayList<>(party.parked());
        items.addAll(parked);
        return new Party(contact, pairs, items, party.conflicts(), party.origin(), party.family());
    }

    /** The contact's party with a pair whose counterpart is still to be made (CRE-1). */
    static Party toBeMade(
            Party party,
            Kind kind,
            String code,
            TemplateChoice choice,
            List<Parked> parked,
            @Nullable Relation origin) {
        Row contact = Objects.requireNonNull(party.contact(), "contact");
        Template template = choice.template();
        List<Pair> pairs = new ArrayList<>(party.pairs());
        pairs.add(new Pair(
                toBeMade(kind, code, contact.key(), contact.no()),
                null,
                Baseline.none(contact.raw().length),
                template == null ? null : template.code()));
        pairs.sort(Comparator.comparing(Pair::kind));
        List<Parked> items = new ArrayList<>(party.parked());
        items.addAll(parked);
        Relation first = party.origin() == null ? origin : party.origin();
        return new Party(contact, pairs, items, party.conflicts(), first, party.family());
    }

    /** A relation of a contact with a counterpart that is still to be made. */
    static Relation toBeMade(Kind kind, String code, Key contactKey, String contactNo) {
        return new Relation(0, code, kind, contactKey, contactNo, Relation.NOT_MADE, "", Master.CONTACT);
    }

    /**
     * A pair that somebody asks for: what its link columns hold gives way to the new numbers, as a number that was ours.
     */
    static Pair overruling(Pair pair, Row contact, Fields fields) {
        int link = fields.indexOf(Attribute.link(pair.kind()));
        Row counterpart = pair.counterpart();
        if (link >= 0 && counterpart != null) {
            pair.baseline().contact()[link] = contact.prints()[link];
            pair.baseline().counterpart()[link] = counterpart.prints()[link];
        }
        return pair;
    }

    /** A counterpart by itself, of which a contact may be made. */
    static Party alone(Row counterpart, Kind kind, String code, List<Parked> parked) {
        Relation relation = relation(kind, counterpart, code, Master.CONTACT, Key.of(""), "");
        Pair pair = new Pair(relation, counterpart, Baseline.none(counterpart.raw().length));
        return new Party(null, List.of(pair), parked, List.of());
    }

    static Relation relation(Kind kind, Row counterpart, String code, Master master, Key contactKey, String contactNo) {
        return new Relation(0, code, kind, contactKey, contactNo, counterpart.key(), counterpart.no(), master);
    }
}
