package io.counterpart.sync;

import io.counterpart.party.Baseline;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.party.Pair;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.rules.Again;
import io.counterpart.rules.MatchGroup;
import io.counterpart.rules.Matching;
import io.counterpart.rules.PrimaryContact;
import io.counterpart.rules.Privacy;
import io.counterpart.rules.ToPark;
import io.counterpart.sync.Match.Waits;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Newcomers of a kind that get no contact as things are: why, and what a person can do. */
final class Unmatched {
    private final Installation installation;
    private final Kind kind;
    private final Map<Key, List<Parked>> parked;
    private final Map<Key, Party> ahead;

    /**
     * For one batch.
     *
     * @param parked by newcomer what is parked of it
     * @param ahead by newcomer the party that it is {@linkplain #alone}, where that is made already
     */
    Unmatched(Installation installation, Kind kind, Map<Key, List<Parked>> parked, Map<Key, Party> ahead) {
        this.installation = installation;
        this.kind = kind;
        this.parked = parked;
        this.ahead = ahead;
    }

    /** A newcomer as a party of its own, without a contact. */
    Party alone(Row newcomer) {
        Party made = ahead.get(newcomer.key());
        return made == null ? make(newcomer) : made;
    }

    private Party make(Row newcomer) {
        String code = installation.rules().code(kind).orElseThrow();
        Relation relation = NewPair.relation(kind, newcomer, code, Master.CONTACT, Key.of(""), "");
        Pair pair =
                new Pair(relation, newcomer, Baseline.none(installation.fields().count()));
        return new Party(null, List.of(pair), parkedOf(newcomer), List.of());
    }

    List<Parked> parkedOf(Row newcomer) {
        return parked.getOrDefault(newcomer.key(), List.of());
    }

    /** Several contacts match it, or one does that is only proposed. */
    Waits forAPerson(Row newcomer, Matching.Outcome outcome) {
        MatchGroup group = outcome.group();
        String by = group == null ? "" : String.join(" + ", group.fields());
        String found = numbers(outcome);
        boolean isOne = outcome.candidates().size() == 1;
        return waits(
                newcomer,
                "MAT-2",
                isOne
                        ? "may belong to contact " + found + " (same " + by + ", which only proposes)"
                        : "may belong to several contacts (same " + by + "): " + found,
                link(isOne ? found : "CONTACT", newcomer),
                false);
    }

    /** The only contact that matches it matches others as well. */
    Waits forRivals(Row newcomer, Matching.Outcome outcome, List<Row> rivals) {
        String found = numbers(outcome);
        String others = rivals.stream().map(Row::no).sorted().collect(Collectors.joining(", "));
        return waits(
                newcomer,
                "MAT-2",
                "may belong to contact " + found + ", as may " + kind.title() + " " + others,
                link(found, newcomer),
                false);
    }

    /** The contact that was chosen for it, or the company of that, is not free for it (CRC-5). */
    Waits forChosen(Row newcomer, Row chosen, Row owner, Candidates.Found candidates) {
        String contact = chosen.no().equals(owner.no()) ? "" : " belongs to company " + owner.no() + ", which";
        String why = candidates.survivors().containsKey(owner.key())
                ? " had a " + kind.title() + " before that was deleted or unlinked"
                : candidates.blocked().containsKey(owner.key())
                        ? " is privacy-blocked"
                        : " is linked to another " + kind.title() + " already";
        return waits(
                newcomer,
                PrimaryContact.CHOICE,
                "the primary contact " + chosen.no() + contact + why,
                "choose another primary contact, or: " + link(owner.no(), newcomer),
                true);
    }

    /** A blocked contact gets no new counterpart, and no double that would be free of the block (PRV-1). */
    Waits forBlocked(Row newcomer, String contact) {
        return waits(
                newcomer,
                Privacy.RULE,
                "belongs to contact " + contact + ", which is privacy-blocked and gets no new " + kind.title(),
                "nothing while the block stands; the next sync after it links them",
                true);
    }

    /** A contact that had such a counterpart before gets none by itself, and no double either. */
    Waits forSurvivor(Row newcomer, Matching.Outcome outcome) {
        String found = numbers(outcome);
        String orNamed =
                installation.fields().hasLink(Entity.CONTACT, kind) ? ", or whose link column names another one" : "";
        return waits(
                newcomer,
                "DEL-3",
                "looks like contact " + found + ", which had a " + kind.title() + " before that was deleted or unlinked"
                        + orNamed,
                link(found, newcomer),
                false);
    }

    /** New contacts have no number series that works (PRE-2). */
    Waits forSeries(Row newcomer, String missing) {
        return waits(newcomer, "PRE-2", missing, "correct rules.yaml; the contact is made by the next sync", true);
    }

    Waits forNumbers(Row newcomer) {
        return waits(
                newcomer,
                "NUM-1",
                "numberSeries.contact in rules.yaml is exhausted",
                "raise `last`, or start a new series with `first`; the contact is made by the next sync",
                true);
    }

    static String numbers(Matching.Outcome outcome) {
        return outcome.candidates().stream().map(Matching.Candidate::no).collect(Collectors.joining(", "));
    }

    private String link(String contact, Row newcomer) {
        return "counterpart link " + contact + " " + kind.id() + " " + newcomer.no();
    }

    private Waits waits(Row newcomer, String rule, String reason, String nextStep, boolean again) {
        ToPark item = new ToPark(
                Entity.CONTACT,
                null,
                null,
                kind,
                newcomer.key(),
                newcomer.no(),
                -1,
                null,
                null,
                newcomer.digest(),
                rule,
                reason,
                null,
                nextStep,
                again ? Again.EACH_ROUND : Again.WHEN_CHANGED);
        return new Waits(alone(newcomer), item);
    }
}
