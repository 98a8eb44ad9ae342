package io.counterpart.cli;

import io.counterpart.sync.Proposals;
import io.counterpart.sync.Proposals.Outcome;
import io.counterpart.sync.Proposals.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Proposed links, and what was or would be written for them. */
record MatchResult(Proposals.Proposed proposed, Mode mode) implements Result {

    /** What was done with the proposals. */
    enum Mode {
        LOOK,
        DRY_RUN,
        APPLIED
    }

    @Override
    public Map<String, ?> json() {
        return Json.object(
                "proposals",
                        proposed.proposals().stream()
                                .map(each -> Json.object(
                                        "kind", each.kind().id(),
                                        "number", each.counterpartNo(),
                                        "group", each.fields(),
                                        "candidates", each.candidates(),
                                        "outcome", each.outcome().name().toLowerCase(Locale.ROOT)))
                                .toList(),
                "applied", mode == Mode.APPLIED,
                "changes", PlannedChanges.json(proposed.changes()));
    }

    @Override
    public List<String> lines() {
        if (proposed.proposals().isEmpty()) {
            return List.of("nothing matches that is not linked already");
        }
        List<String> lines = new ArrayList<>();
        Table table = new Table()
                .text("record", 30)
                .text("group", 40)
                .text("candidates", 60)
                .rest("");
        for (Proposal each : proposed.proposals()) {
            table.row(
                    each.kind().title() + " " + each.counterpartNo(),
                    String.join(" + ", each.fields()),
                    String.join(", ", each.candidates()),
                    next(each));
        }
        lines.addAll(table.lines());
        if (!proposed.changes().isEmpty()) {
            lines.add("");
            lines.addAll(PlannedChanges.lines(proposed.changes()));
        }
        lines.add("");
        lines.add(lastLine());
        return lines;
    }

    private String next(Proposal proposal) {
        String link = "counterpart link %s " + proposal.kind().id() + " " + proposal.counterpartNo();
        return switch (proposal.outcome()) {
            case LINK -> mode == Mode.APPLIED ? "linked" : "--apply links it";
            case PROPOSE -> link.formatted(proposal.candidates().get(0));
            case SEVERAL -> link.formatted("CONTACT");
            case BLOCKED -> "privacy-blocked: gets no new " + proposal.kind().title() + " (PRV-1)";
        };
    }

    private String lastLine() {
        long links = proposed.count(Outcome.LINK);
        long others = proposed.proposals().size() - links;
        String rest = others == 0 ? "" : ", " + others + " for a person";
        return switch (mode) {
            case LOOK -> Words.count(links, "link") + " to be made by 'counterpart match --apply'" + rest;
            case DRY_RUN -> Words.count(links, "link") + " would be made" + rest;
            case APPLIED -> Words.count(links, "link") + " made" + rest;
        };
    }
}
