package io.counterpart.sync;

import io.counterpart.apply.Numbers;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.party.Kind;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.rules.Again;
import io.counterpart.rules.Matching;
import io.counterpart.rules.ToPark;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is in the way of a counterpart, in words: refused where somebody asks for one, parked on the contact where a rule does.
 *
 * @param next what the reader can do
 * @param again whether each round tries again by itself
 */
record Obstacle(String rule, String reason, String next, boolean again) {

    private Obstacle(String rule, String reason, String next) {
        this(rule, reason, next, false);
    }

    static Obstacle withoutCompany(Kind kind, Row person) {
        return new Obstacle(
                "CRE-2",
                "a company is required: contact " + person.no() + " is a person without one, and a person can be no "
                        + kind.title(),
                "name its company in the CRM");
    }

    static Obstacle personAsCompany(Row person, String companyNo) {
        return new Obstacle(
                "CRE-2",
                "contact " + person.no() + " belongs to company " + companyNo + ", which is a person itself",
                "correct the person's company in the CRM");
    }

    static Obstacle noSuchCompany(Row person, String companyNo, int found) {
        return new Obstacle(
                "CRE-2",
                "contact " + person.no() + " belongs to company " + companyNo + ", "
                        + (found == 0 ? "and there is no such contact" : "and " + found + " contacts have that number"),
                "correct the person's company in the CRM");
    }

    static Obstacle blocked(Row contact) {
        return new Obstacle(
                "CRE-7",
                "contact " + contact.no() + " is blocked for privacy: what was deleted is not made again",
                "nothing, or free the contact in the CRM");
    }

    static Obstacle template(Kind kind, String problem) {
        return new Obstacle(
                "CRE-3",
                problem,
                "let exactly one of templates." + kind.settingName()
                        + " in rules.yaml match, or name one: counterpart create " + kind.id()
                        + " --from-contact NO --template CODE|NONE");
    }

    static Obstacle noSeries(String missing) {
        return new Obstacle("PRE-2", missing, "correct rules.yaml; the record is made by the next sync");
    }

    static Obstacle exhausted(Numbers.Source source) {
        return new Obstacle(
                "NUM-1",
                source.setting() + " in rules.yaml is exhausted",
                "raise `last`, or start a new series with `first`; the record is made by the next sync",
                true);
    }

    static Obstacle roleMissing(Kind kind, Relation other, EntityMapping mapping) {
        String role = mapping.exists().entrySet().stream()
                .map(flag -> flag.getKey() + " = " + flag.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
        return new Obstacle(
                "CRE-1",
                other.kind().title() + " " + other.counterpartNo()
                        + " lives in the same table: it is no record of its own" + " that makes it a " + kind.title()
                        + " too",
                "give it that role in the ERP (" + role + "); the next sync links it");
    }

    /** Several candidates, one that is only proposed, or one that other contacts match as well (MAT-2). */
    static Obstacle candidates(Kind kind, Row contact, Matching.Outcome outcome, List<Row> rivals) {
        String by = outcome.group() == null
                ? ""
                : String.join(" + ", outcome.group().fields());
        String found = numbers(outcome);
        boolean isOne = outcome.candidates().size() == 1;
        String others = rivals.stream().map(Row::no).sorted().collect(Collectors.joining(", "));
        String why = !rivals.isEmpty()
                ? " (same " + by + "), as may contact " + others
                : isOne ? " (same " + by + ", which only proposes)" : " (same " + by + ")";
        return new Obstacle(
                "MAT-2",
                isOne
                        ? "may be " + kind.title() + " " + found + why
                        : "may be one of several " + kind.title() + "s" + why + ": " + found,
                "counterpart link " + contact.no() + " " + kind.id() + " " + (isOne ? found : "NO")
                        + ", or for a new one: counterpart create " + kind.id() + " --from-contact " + contact.no());
    }

    static Obstacle survivors(Kind kind, Row contact, Matching.Outcome before) {
        String found = numbers(before);
        return new Obstacle(
                "DEL-3",
                "looks like " + kind.title() + " " + found
                        + ", which had a contact before that was deleted or unlinked",
                "counterpart link " + contact.no() + " " + kind.id() + " " + found
                        + ", or for a new one: counterpart create " + kind.id() + " --from-contact " + contact.no());
    }

    private static String numbers(Matching.Outcome outcome) {
        return outcome.candidates().stream()
                .map(Matching.Candidate::no)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** The answer to who asks for a counterpart. */
    RefusedException refused() {
        return new RefusedException(reason + ": " + next);
    }

    /** The item that waits on a contact. */
    ToPark on(Row contact, Kind kind) {
        return new ToPark(
                        kind.entity(),
                        null,
                        null,
                        kind,
                        Relation.NOT_MADE,
                        "",
                        -1,
                        null,
                        null,
                        contact.digest(),
                        rule,
                        reason,
                        null,
                        next,
                        again ? Again.EACH_ROUND : Again.WHEN_CHANGED)
                .on(NewPair.toBeMade(kind, "", contact.key(), contact.no()));
    }
}
