package io.counterpart.cli;

import io.counterpart.sync.PlannedChange;
import java.util.ArrayList;
import java.util.List;

/** What a sync would do, record by record. */
record PreviewResult(List<PlannedChange> changes) implements Result {

    @Override
    public List<?> json() {
        return PlannedChanges.json(changes);
    }

    @Override
    public List<String> lines() {
        if (changes.isEmpty()) {
            return List.of("nothing to do");
        }
        List<String> lines = new ArrayList<>(PlannedChanges.lines(changes));
        lines.add(summary());
        return lines;
    }

    /** Links are the store's and counted apart; of a conflict the winner's write is counted already. */
    private String summary() {
        long crm = PlannedChanges.writes(changes, "crm");
        long erp = PlannedChanges.writes(changes, "erp");
        long links = PlannedChanges.count(changes, "link");
        long unlinks = PlannedChanges.count(changes, "unlink");
        return Words.count(crm + erp + links + unlinks, "change") + " pending: " + crm + " in the CRM, " + erp
                + " in the ERP"
                + more(", ", links, "link")
                + more(", ", unlinks, "unlink")
                + more("; ", PlannedChanges.count(changes, "conflict"), "conflict")
                + more("; to be parked: ", PlannedChanges.count(changes, "park"), "item");
    }

    private static String more(String before, long number, String noun) {
        return number == 0 ? "" : before + Words.count(number, noun);
    }
}
