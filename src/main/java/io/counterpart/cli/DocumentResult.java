package io.counterpart.cli;

import io.counterpart.document.Answer;
import io.counterpart.party.DocumentKind;
import io.counterpart.sync.PlannedChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document that was written for a contact, would be, or was before. */
record DocumentResult(Answer answer, List<PlannedChange> changes, boolean dryRun) implements Result {

    @Override
    public Map<String, @Nullable Object> json() {
        return Json.object(
                "kind", answer.request().kind().id(),
                "contact", answer.contactNo(),
                "number", answer.number(),
                "party", answer.partyNo(),
                "template", answer.template(),
                "written", answer.isNew() && !dryRun,
                "dryRun", dryRun,
                "changes", PlannedChanges.json(changes));
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>(PlannedChanges.lines(changes));
        DocumentKind kind = answer.request().kind();
        String number = answer.number() == null ? "" : " " + answer.number();
        String party = answer.partyNo() == null ? "" : ", " + kind.party().title() + " " + answer.partyNo();
        String template = answer.template() == null ? "" : ", template " + answer.template();
        lines.add(
                answer.isNew()
                        ? kind.title() + number + (dryRun ? " would be written" : " written") + " for contact "
                                + answer.contactNo() + party + template
                        : kind.title() + number + " was written before for this key: nothing to do");
        return lines;
    }
}
