package io.counterpart.rules;

import io.counterpart.party.Attribute;
import io.counterpart.party.Baseline;
import io.counterpart.party.Fields;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.party.Pair;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import java.util.List;
import java.util.Optional;

/** Contacts that were merged into another one in the CRM: the survivor takes over their relations (MRG-1). */
public final class Merger {
    public static final String RULE = "MRG-1";

    private final Fields fields;

    public Merger(Fields fields) {
        this.fields = fields;
    }

    /** The number of the contact that this one was merged into; empty where it stands for itself. */
    public Optional<String> survivor(Row contact) {
        int field = fields.indexOf(Attribute.MERGED_INTO);
        return field < 0 || !contact.isReadable(field) || contact.isBlank(field)
                ? Optional.empty()
                : Optional.of(contact.values()[field]);
    }

    /**
     * A pair of the merged contact as the survivor takes it over. They begin as any pair does whose contact counts, so that
     * nothing is lost (LNK-3); only that the counterpart's link column holds our own number is still known.
     */
    public Followed takeOver(Pair pair, Row survivor) {
        Relation from = pair.relation();
        Relation to = from.withContact(survivor.key(), survivor.no()).withMaster(Master.CONTACT);
        String reason = "contact " + from.contactNo() + " was merged into contact " + survivor.no();
        return new Followed(from, to, anew(pair), RULE, reason);
    }

    private Baseline anew(Pair pair) {
        Baseline none = Baseline.none(fields.count());
        Baseline from = pair.baseline();
        int link = fields.indexOf(Attribute.link(pair.kind()));
        if (link >= 0) {
            none.counterpart()[link] = from.counterpart()[link];
        }
        return new Baseline(
                none.contact(),
                none.counterpart(),
                0,
                0,
                null,
                from.counterpartWritten(),
                null,
                from.counterpartCreated(),
                null,
                from.counterpartId());
    }

    /** Why the survivor cannot take a pair over; empty where it can. */
    public Optional<String> obstacle(Pair pair, String survivorNo, List<Row> survivors, Optional<Party> party) {
        String merged = "contact " + pair.relation().contactNo() + " was merged into " + survivorNo;
        if (survivors.isEmpty()) {
            return Optional.of(merged + ", and there is no contact of this number that stands for itself");
        }
        if (survivors.size() > 1) {
            return Optional.of(merged + ", and several contacts have this number");
        }
        Kind kind = pair.kind();
        return party.stream()
                .flatMap(each -> each.pairs().stream())
                .filter(other -> other.kind() == kind)
                .findFirst()
                .map(other -> merged + ", which has " + kind.title() + " "
                        + other.relation().counterpartNo() + " already: two are " + kind.title() + "s, "
                        + pair.relation().counterpartNo() + " and "
                        + other.relation().counterpartNo());
    }
}
