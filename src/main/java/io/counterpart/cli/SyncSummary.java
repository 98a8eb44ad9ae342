package io.counterpart.cli;

import io.counterpart.party.Side;
import io.counterpart.store.Conflicts;
import io.counterpart.sync.SyncResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a sync did, in a few lines. */
record SyncSummary(SyncResult done) implements Result {
    private static final int CONFLICTS_SHOWN = 20;

    @Override
    public Map<String, ?> json() {
        return Json.object(
                "run", done.run() == 0 ? null : done.run(),
                "read", done.read(),
                "written", Json.object("crm", done.crm(), "erp", done.erp()),
                "conflicts", done.conflicts().size(),
                "parked", done.parked(),
                "interactions", done.records().interactions(),
                "skippedInteractions", done.records().skipped(),
                "documents", done.records().documents(),
                "seconds", Math.round(done.seconds() * 1000) / 1000.0);
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("read       " + Words.count(done.read(), "record"));
        lines.add("written    " + done.crm() + " in the CRM, " + done.erp() + " in the ERP");
        records(lines);
        decided(lines);
        if (done.openConflicts() > 0) {
            lines.add("waiting    " + Words.count(done.openConflicts(), "conflict")
                    + " for a person: counterpart conflicts");
        }
        if (done.parked() > 0) {
            lines.add("parked     " + Words.count(done.parked(), "item") + ": counterpart parked");
        }
        lines.add(
                done.run() == 0
                        ? "nothing to do, " + Words.seconds(done.seconds())
                        : "done in " + Words.seconds(done.seconds()) + ", run " + done.run());
        return lines;
    }

    private void records(List<String> lines) {
        int skipped = done.records().skipped();
        if (done.records().interactions() > 0 || skipped > 0) {
            lines.add("logged     " + Words.count(done.records().interactions(), "interaction")
                    + (skipped == 0 ? "" : ", " + skipped + " skipped: no linked contact"));
        }
        if (done.records().documents() > 0) {
            lines.add("documents  " + done.records().documents() + " written");
        }
    }

    private void decided(List<String> lines) {
        List<Conflicts.Found> decided = done.conflicts().stream()
                .filter(conflict -> conflict.winner() != null)
                .toList();
        if (decided.isEmpty()) {
            return;
        }
        lines.add("decided    " + Words.count(decided.size(), "conflict"));
        decided.stream().limit(CONFLICTS_SHOWN).forEach(conflict -> lines.add("  " + line(conflict)));
        if (decided.size() > CONFLICTS_SHOWN) {
            lines.add("  and " + (decided.size() - CONFLICTS_SHOWN) + " more: counterpart conflicts --all");
        }
    }

    private static String line(Conflicts.Found conflict) {
        boolean crmWins = conflict.winner() == Side.CRM;
        String stays = Words.quoted(crmWins ? conflict.contactValue() : conflict.counterpartValue());
        String goes = Words.quoted(crmWins ? conflict.counterpartValue() : conflict.contactValue());
        return "contact " + conflict.relation().contactNo() + ", "
                + conflict.relation().kind().title() + " " + conflict.relation().counterpartNo() + ", "
                + conflict.field() + ": " + stays + " of the " + (crmWins ? "CRM" : "ERP") + " replaces " + goes + " ("
                + conflict.reason() + ")";
    }
}
