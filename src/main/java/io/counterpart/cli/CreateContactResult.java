package io.counterpart.cli;

import io.counterpart.sync.CreateContacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Contacts that were made from ERP records, or would be. */
record CreateContactResult(CreateContacts.Created created, boolean dryRun) implements Result {

    @Override
    public Map<String, ?> json() {
        return Json.object(
                "kind", created.kind().id(),
                "dryRun", dryRun,
                "created", created.created(),
                "linked", created.linked(),
                "waiting", created.waiting(),
                "changes", PlannedChanges.json(created.changes()));
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!created.changes().isEmpty()) {
            lines.addAll(PlannedChanges.lines(created.changes()));
        }
        String would = dryRun ? "would be " : "";
        lines.add(Words.count(created.created(), "contact") + " " + would + "made from "
                + created.kind().title() + "s, " + created.linked() + " " + would + "linked, " + created.waiting()
                + (dryRun ? " would wait" : " waiting")
                + (created.waiting() > 0 && !dryRun ? ": counterpart parked" : ""));
        return lines;
    }
}
