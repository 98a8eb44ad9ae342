package io.counterpart.sync;

import io.counterpart.mapping.UnmappableValueException;
import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import io.counterpart.party.Pair;
import io.counterpart.party.Relation;
import io.counterpart.rules.Conflict;
import io.counterpart.rules.Decision;
import io.counterpart.rules.EndedPair;
import io.counterpart.rules.FieldWrite;
import io.counterpart.rules.Followed;
import io.counterpart.rules.PairPlan;
import io.counterpart.rules.RowWrite;
import io.counterpart.rules.ToPark;
import io.counterpart.rules.UndoPlan;
import io.counterpart.rules.Undone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells a decision in words, for previews and for what was done. */
public final class Account {
    private static final String MADE = "made by the run, and nobody has touched it since";

    private final Installation installation;

    public Account(Installation installation) {
        this.installation = installation;
    }

    /**
     * All that a decision does.
     *
     * @param contactNo the number of the contact, also of one that is only to be made
     * @param made the numbers of counterparts that are made
     */
    public List<PlannedChange> of(Decision decision, String contactNo, Map<Kind, String> made) {
        List<PlannedChange> changes = new ArrayList<>();
        if (decision.contact() != null) {
            write(decision.contact(), contactNo, changes);
        }
        decision.counterparts()
                .forEach(write -> write(
                        write,
                        write.row() == null
                                ? made(write.kind(), made)
                                : write.row().no(),
                        changes));
        for (PairPlan plan : decision.pairs()) {
            link(plan.pair(), contactNo, made, decision, changes);
        }
        decision.ended().forEach(end -> changes.add(unlink(end)));
        decision.conflicts().forEach(conflict -> changes.add(conflict(decision, conflict)));
        changes.addAll(parked(decision.parked()));
        return changes;
    }

    List<PlannedChange> parked(List<ToPark> items) {
        return items.stream().map(this::park).toList();
    }

    /** What a run wrote and stays as it is when it is taken back. */
    PlannedChange left(Undone.Left left) {
        return new PlannedChange(
                "keep",
                left.entity().side().id(),
                left.entity().id(),
                left.no(),
                left.field() < 0 ? null : installation.fields().title(left.field()),
                left.now(),
                left.before(),
                UndoPlan.RULE,
                left.reason());
    }

    private void write(RowWrite write, String no, List<PlannedChange> changes) {
        String action = write.isCreation() ? "create" : "update";
        Entity entity = write.entity();
        if (write.isDeletion()) {
            changes.add(new PlannedChange(
                    "delete", entity.side().id(), entity.id(), no, null, null, null, UndoPlan.RULE, MADE));
        }
        for (FieldWrite field : write.fields()) {
            changes.add(new PlannedChange(
                    action,
                    entity.side().id(),
                    entity.id(),
                    no,
                    installation.fields().name(field.field()),
                    field.oldRaw(),
                    raw(write, field),
                    field.rule(),
                    field.reason()));
        }
    }

    private @Nullable String raw(RowWrite write, FieldWrite field) {
        if (field.verbatim() != null) {
            return field.verbatim().text();
        }
        Map<Integer, String> values = new LinkedHashMap<>();
        write.fields().forEach(each -> values.put(each.field(), each.value()));
        try {
            return installation
                    .mapper(write.entity())
                    .write(values, write.row())
                    .requireMapped()
                    .raw(field.field());
        } catch (UnmappableValueException hasNoForm) {
            return field.value();
        }
    }

    private static String made(@Nullable Kind kind, Map<Kind, String> made) {
        return kind == null ? "" : made.getOrDefault(kind, "");
    }

    private void link(
            Pair pair, String contactNo, Map<Kind, String> made, Decision decision, List<PlannedChange> changes) {
        Relation relation = pair.relation();
        if (relation.isNew()) {
            String incomplete = pair.isToBeMade() ? incomplete(decision, pair.kind()) : "";
            changes.add(new PlannedChange(
                    "link",
                    "store",
                    relation.kind().id(),
                    pair.isToBeMade() ? made(pair.kind(), made) : relation.counterpartNo(),
                    null,
                    null,
                    contactNo,
                    incomplete.isEmpty() ? "REL-1" : "CRE-5",
                    "belongs to contact " + contactNo + incomplete));
        }
    }

    /** What a new counterpart lacks, as the end of a sentence (CRE-5). */
    private String incomplete(Decision decision, Kind kind) {
        Set<String> written = decision.counterparts().stream()
                .filter(write -> write.kind() == kind)
                .flatMap(write -> write.fields().stream())
                .map(write -> installation.fields().name(write.field()))
                .collect(Collectors.toSet());
        List<String> fields = Incomplete.fields(installation, kind, written);
        return fields.isEmpty() ? "" : "; to be completed in the ERP: " + String.join(", ", fields);
    }

    /** A relation that goes on under another key or number, or with another contact. */
    static PlannedChange of(Followed followed) {
        Relation from = followed.from();
        Relation to = followed.to();
        boolean ofContact = !from.withContact(to.contactKey(), to.contactNo()).equals(from);
        return new PlannedChange(
                "follow",
                "store",
                from.kind().id(),
                from.counterpartNo(),
                null,
                ofContact ? from.contactNo() : from.counterpartNo(),
                ofContact ? to.contactNo() : to.counterpartNo(),
                followed.rule(),
                followed.reason());
    }

    private static PlannedChange unlink(EndedPair end) {
        Relation relation = end.relation();
        return new PlannedChange(
                "unlink",
                "store",
                relation.kind().id(),
                relation.counterpartNo(),
                null,
                relation.contactNo(),
                null,
                end.rule(),
                end.reason());
    }

    private PlannedChange conflict(Decision decision, Conflict conflict) {
        String no = decision.party().pairs().stream()
                .filter(pair -> pair.kind() == conflict.kind())
                .map(pair -> pair.relation().counterpartNo())
                .findFirst()
                .orElse("");
        return new PlannedChange(
                "conflict",
                "erp",
                conflict.kind().id(),
                no,
                installation.fields().name(conflict.field()),
                conflict.counterpartValue(),
                conflict.contactValue(),
                conflict.undone() == null ? "MOD-4" : UndoPlan.RULE,
                conflict.reason());
    }

    private PlannedChange park(ToPark item) {
        String from = item.contactNo() != null
                ? "contact " + item.contactNo()
                : item.kind().id() + " " + item.counterpartNo();
        String no = item.targetNo() == null ? from : item.targetNo();
        return new PlannedChange(
                "park",
                item.target().side().id(),
                item.target().id(),
                no,
                item.field() < 0 ? null : installation.fields().name(item.field()),
                item.oldValue(),
                item.value(),
                item.rule(),
                item.reason());
    }
}
