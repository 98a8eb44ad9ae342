package io.counterpart.cli;

import io.counterpart.sync.Linking;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A pair that was made, and what was written for it. */
record LinkResult(Linking.Linked linked) implements Result {

    @Override
    public Map<String, ?> json() {
        return Json.object(
                "contact", linked.contactNo(),
                "kind", linked.kind().id(),
                "number", linked.counterpartNo(),
                "written", PlannedChanges.json(linked.written()));
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!linked.written().isEmpty()) {
            lines.addAll(PlannedChanges.lines(linked.written()));
        }
        lines.add("linked contact " + linked.contactNo() + " with "
                + linked.kind().title() + " " + linked.counterpartNo() + ": "
                + Words.count(PlannedChanges.writes(linked.written(), "crm"), "field") + " written in the CRM, "
                + PlannedChanges.writes(linked.written(), "erp") + " in the ERP");
        return lines;
    }
}
