package io.counterpart.rules;

import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Pair;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records that have another key or number than their relation knows, and are the same nevertheless (REN-1). */
public final class Renumbering {
    static final String RULE = "REN-1";

    private final Identity identity;

    public Renumbering(Rules rules, Fields fields) {
        this.identity = new Identity(rules, fields);
    }

    /** The party's relations that go on under another key or number; they come before everything else. */
    public List<Followed> of(Party party) {
        List<Followed> followed = new ArrayList<>();
        for (Pair pair : party.pairs()) {
            Relation from = pair.relation();
            if (!from.isNew()) {
                Relation to = withContact(from, party.contact(), pair);
                to = withCounterpart(to, pair);
                if (!to.equals(from)) {
                    followed.add(new Followed(from, to, null, RULE, reason(from, to)));
                }
            }
        }
        return followed;
    }

    private Relation withContact(Relation from, @Nullable Row contact, Pair pair) {
        return contact != null && identity.ofContact(contact, pair) == Identity.Presence.THERE
                ? from.withContact(contact.key(), contact.no())
                : from;
    }

    private Relation withCounterpart(Relation from, Pair pair) {
        Row counterpart = pair.counterpart();
        return counterpart != null && identity.ofCounterpart(pair) == Identity.Presence.THERE
                ? from.withCounterpart(counterpart.key(), counterpart.no())
                : from;
    }

    private static String reason(Relation from, Relation to) {
        List<String> changes = new ArrayList<>();
        change("contact", from.contactNo(), to.contactNo(), changes);
        change(from.kind().title(), from.counterpartNo(), to.counterpartNo(), changes);
        return changes.isEmpty() ? "has another key now" : String.join(", ", changes);
    }

    private static void change(String title, String from, String to, List<String> changes) {
        if (!from.equals(to)) {
            changes.add(title + " " + from + " has the number " + to + " now");
        }
    }

    /** The party as it is once its relations were followed. */
    public static Party after(Party party, List<Followed> followed) {
        return new Party(
                party.contact(),
                party.pairs().stream()
                        .map(pair -> new Pair(to(pair.relation(), followed), pair.counterpart(), pair.baseline()))
                        .toList(),
                party.parked().stream().map(item -> parked(item, followed)).toList(),
                party.conflicts());
    }

    private static Relation to(Relation from, List<Followed> followed) {
        return followed.stream()
                .filter(each -> each.from().equals(from))
                .map(Followed::to)
                .findFirst()
                .orElse(from);
    }

    private static Parked parked(Parked item, List<Followed> followed) {
        for (Followed each : followed) {
            Kind kind = each.from().kind();
            if (item.kind() == kind && item.counterpartKey().equals(each.from().counterpartKey())) {
                Key counterpart = each.to().counterpartKey();
                Key target = item.targetKey() == null
                        ? null
                        : item.target() == kind.entity()
                                ? counterpart
                                : each.to().contactKey();
                return item.of(target, counterpart);
            }
        }
        return item;
    }
}
