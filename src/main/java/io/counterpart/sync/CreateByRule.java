package io.counterpart.sync;

import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Kind;
import io.counterpart.party.Party;
import io.counterpart.party.Row;
import io.counterpart.rules.Creations;
import io.counterpart.rules.Decision;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sees which contacts of a batch are to get a counterpart by themselves: those that fulfil {@code create.KIND.when} and
 * have none (CRE-1), and those whose counterpart was deleted and is to be made again (DEL-5). An unlinked ERP record that matches is linked (MAT-1, MAT-2); where there is none, one is made. What is in
 * the way is parked on the contact.
 */
final class CreateByRule {
    private final Installation installation;
    private final Creations creations;
    private final Fields fields;
    private final Gather gather;
    private final Connection store;
    private final Match match;
    private final Rehearsal rehearsal;

    CreateByRule(Installation installation, Gather gather, Connection store, Match match, Rehearsal rehearsal) {
        this.installation = installation;
        this.creations = installation.rules().creations();
        this.fields = installation.fields();
        this.gather = gather;
        this.store = store;
        this.match = match;
        this.rehearsal = rehearsal;
    }

    /**
     * What becomes of a batch.
     *
     * @param parties all of the batch, some with a further pair; and those of companies that get one for their persons
     * @param waiting contacts that are parked
     * @param settled parties of which nothing waits any more that was parked
     */
    record Extended(List<Party> parties, List<Match.Waits> waiting, List<Party> settled) {}

    /** The parties of a batch with the pairs that rules add to it. */
    Extended extend(Entity entity, List<Party> parties) {
        if (Stream.of(Kind.values()).noneMatch(this::isOn)) {
            return new Extended(parties, List.of(), List.of());
        }
        CreationRound round = new CreationRound(installation, gather, store, match, rehearsal, entity, parties);
        Stream.of(Kind.values()).filter(this::isOn).forEach(round::fulfil);
        return round.result();
    }

    /** A kind without a code is off (PRE-1). */
    private boolean isOn(Kind kind) {
        return (creations.when(kind).isPresent() || installation.rules().restores(kind))
                && installation.rules().code(kind).isPresent()
                && installation.configuration().of(kind).isPresent();
    }

    /**
     * Whether a contact may have come to fulfil a condition by what is written to it, which nothing would notice: our own
     * writes are no news.
     */
    boolean mayBeDueAfter(Decision decision) {
        if (decision.contact() == null || !creations.isByRule()) {
            return false;
        }
        Set<Kind> lacking = Stream.of(Kind.values())
                .filter(this::isOn)
                .filter(kind ->
                        decision.pairs().stream().noneMatch(plan -> plan.pair().kind() == kind))
                .collect(Collectors.toSet());
        Set<Integer> looked = creations.conditionFields().map(fields::indexOf).collect(Collectors.toSet());
        return !lacking.isEmpty()
                && (decision.contact().isCreation()
                        || decision.contact().fields().stream().anyMatch(write -> looked.contains(write.field())));
    }

    /** Whether a contact fulfils the condition for a kind that the decision about it has no pair of. */
    boolean mayBeDue(Decision decision) {
        Row contact = decision.party().contact();
        return contact != null
                && Stream.of(Kind.values())
                        .filter(this::isOn)
                        .filter(kind -> decision.pairs().stream()
                                .noneMatch(plan -> plan.pair().kind() == kind))
                        .anyMatch(kind -> creations
                                .when(kind)
                                .filter(when -> when.holds(contact, fields))
                                .isPresent());
    }
}
