package io.counterpart.cli;

import io.counterpart.sync.CreateCounterpart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A counterpart that was made from a contact, or would be. */
record CreateCounterpartResult(CreateCounterpart.Created created, boolean dryRun) implements Result {

    @Override
    public Map<String, @Nullable Object> json() {
        return Json.object(
                "contact", created.contactNo(),
                "kind", created.kind().id(),
                "number", created.number(),
                "template", created.template(),
                "incomplete", created.incomplete(),
                "dryRun", dryRun,
                "changes", PlannedChanges.json(created.changes()));
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>(PlannedChanges.lines(created.changes()));
        if (!created.incomplete().isEmpty()) {
            lines.add("to be completed in the ERP: " + String.join(", ", created.incomplete()));
        }
        boolean isForPerson = !created.askedNo().equals(created.contactNo());
        lines.add(created.kind().title() + " " + created.number() + (dryRun ? " would be made" : " made")
                + " for contact "
                + created.contactNo()
                + (isForPerson ? ", the company of " + created.askedNo() : "")
                + (created.template() == null ? "" : ", from template " + created.template()));
        return lines;
    }
}
