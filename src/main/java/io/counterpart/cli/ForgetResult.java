package io.counterpart.cli;

import io.counterpart.store.Erasure;
import io.counterpart.sync.Forget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The receipt of {@code forget}. */
record ForgetResult(Forget.Receipt receipt, boolean dryRun) implements Result {
    private static final List<String> KEPT = List.of("relation", "ended", "pair_end");

    @Override
    public Map<String, ?> json() {
        return Json.object(
                "contact",
                receipt.contactNo(),
                "dryRun",
                dryRun,
                "at",
                Json.time(receipt.at()),
                "run",
                receipt.run() == 0 ? null : receipt.run(),
                "erased",
                receipt.erased().stream()
                        .map(each -> Json.object("table", each.table(), "rows", each.rows(), "values", each.values()))
                        .toList(),
                "kept",
                KEPT);
    }

    @Override
    public List<String> lines() {
        Table table =
                new Table().text("table", 12).number("rows").number("values").rest("");
        for (Erasure.Erased each : receipt.erased()) {
            table.row(each.table(), String.valueOf(each.rows()), String.valueOf(each.values()), "");
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("kept: links, keys and fingerprints, by which the sync goes on; both systems' records as they are");
        long values =
                receipt.erased().stream().mapToLong(Erasure.Erased::values).sum();
        lines.add(
                dryRun
                        ? "would erase " + Words.count(values, "value") + " about contact " + receipt.contactNo()
                        : "erased " + Words.count(values, "value") + " about contact " + receipt.contactNo() + " at "
                                + Words.time(receipt.at()) + ", run " + receipt.run());
        return lines;
    }
}
