package io.counterpart.rules;

import io.counterpart.party.Entity;
import io.counterpart.party.Side;
import java.util.ArrayList;
import java.util.List;

/** All that a decision says, in lines: writes, baselines that move, conflicts, parked items, ended pairs. */
final class Told {
    private Told() {}

    static List<String> of(Decision decision) {
        List<String> lines = new ArrayList<>();
        if (decision.contact() != null) {
            tell(decision.contact(), lines);
        }
        decision.counterparts().forEach(write -> tell(write, lines));
        for (PairPlan plan : decision.pairs()) {
            if (!plan.agreed().isEmpty()) {
                lines.add("agreed " + plan.pair().kind().id() + ' '
                        + plan.agreed().stream().mapToObj(World.NAMES::get).toList());
            }
        }
        decision.conflicts().forEach(conflict -> lines.add(tell(conflict)));
        decision.closedConflicts().forEach(id -> lines.add("closed " + id));
        decision.parked().forEach(item -> lines.add(tell(item)));
        decision.unparked().forEach(id -> lines.add("unparked " + id));
        decision.ended()
                .forEach(end -> lines.add("ended " + end.relation().kind().id() + ", left "
                        + end.survivors().stream().map(Entity::id).sorted().toList() + " (" + end.rule() + ")"));
        if (decision.planAgain()) {
            lines.add("plan again");
        }
        return lines;
    }

    private static void tell(RowWrite write, List<String> lines) {
        if (write.isDeletion()) {
            lines.add(write.entity().id() + " deleted");
        }
        for (FieldWrite field : write.fields()) {
            lines.add(write.entity().id() + '.' + World.NAMES.get(field.field()) + " = '" + field.value() + "' ("
                    + field.rule() + ")");
        }
    }

    private static String tell(Conflict conflict) {
        String field = conflict.kind().id() + '.' + World.NAMES.get(conflict.field());
        String values = "contact '" + conflict.contactValue() + "', counterpart '" + conflict.counterpartValue() + "'";
        return conflict.isOpen()
                ? "waits " + field + ": " + values
                : "conflict " + field + ": " + values + ", wins the " + (conflict.winner() == Side.CRM ? "CRM" : "ERP");
    }

    private static String tell(ToPark item) {
        String field = item.field() < 0 ? "" : "." + World.NAMES.get(item.field());
        return "parked " + item.target().id() + field + " (" + item.rule() + ")";
    }
}
