package io.counterpart.sync;

import io.counterpart.database.Rights;
import io.counterpart.mapping.FieldCodec;
import io.counterpart.mapping.RowMapper;
import io.counterpart.mapping.WrittenTexts;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import io.counterpart.party.Pair;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.rules.Again;
import io.counterpart.rules.Decision;
import io.counterpart.rules.FieldWrite;
import io.counterpart.rules.RowWrite;
import io.counterpart.rules.ToPark;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of a decision its target will surely refuse, so far as value tables, lengths and rights tell: a preview says of these
 * that they will be parked. What constraints and triggers refuse shows itself in the sync only.
 */
final class Foreseen {
    private final Installation installation;
    private final Map<Entity, Rights> rights = new EnumMap<>(Entity.class);

    Foreseen(Installation installation) {
        this.installation = installation;
    }

    List<ToPark> refusals(Decision decision) {
        List<ToPark> refusals = new ArrayList<>();
        if (decision.contact() != null) {
            collect(decision, decision.contact(), refusals);
        }
        decision.counterparts().forEach(write -> collect(decision, write, refusals));
        return refusals;
    }

    /** The party as it is once these are parked. */
    Party with(Party party, List<ToPark> refusals) {
        List<Parked> parked = new ArrayList<>(party.parked());
        for (ToPark item : refusals) {
            parked.add(new Parked(
                    0,
                    item.target(),
                    item.targetKey(),
                    item.kind(),
                    item.counterpartKey(),
                    item.field() < 0 ? null : installation.fields().name(item.field()),
                    item.value(),
                    item.digest(),
                    item.rule(),
                    item.reason(),
                    false));
        }
        return new Party(party.contact(), party.pairs(), parked, party.conflicts(), party.origin(), party.family());
    }

    private void collect(Decision decision, RowWrite write, List<ToPark> refusals) {
        for (FieldWrite field : write.fields()) {
            Optional<ToPark> item = refusal(decision, write, field);
            item.ifPresent(refusals::add);
            if (item.isPresent() && write.isCreation()) {
                return;
            }
        }
    }

    private Optional<ToPark> refusal(Decision decision, RowWrite write, FieldWrite field) {
        return reason(write, field)
                .map(reason -> item(decision, write, field, reason, "mend the value on either side"))
                .or(() ->
                        denied(write, field).map(grant -> item(decision, write, field, "no right to write it", grant)));
    }

    /** The grant that is missing for a field of a write. */
    private Optional<String> denied(RowWrite write, FieldWrite field) {
        Rights ofTable = rights.computeIfAbsent(
                write.entity(), entity -> installation.target(entity.side()).rights(entity));
        List<String> missing = new ArrayList<>(installation
                .mapper(write.entity())
                .codec(field.field())
                .mapping()
                .columns());
        missing.retainAll(write.isCreation() ? ofTable.notInserted() : ofTable.notUpdated());
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(write.isCreation() ? ofTable.grantInsert(missing) : ofTable.grantUpdate(missing));
    }

    private Optional<String> reason(RowWrite write, FieldWrite field) {
        RowMapper mapper = installation.mapper(write.entity());
        FieldCodec codec = mapper.codec(field.field());
        Map<Integer, String> values = new LinkedHashMap<>();
        write.fields().forEach(each -> values.put(each.field(), each.value()));
        WrittenTexts texts = mapper.write(values, write.row());
        String noForm = texts.problems().get(field.field());
        if (noForm != null) {
            return Optional.of(noForm);
        }
        String raw = texts.raw(field.field());
        return raw == null && !codec.column().nullable()
                ? Optional.of(codec.column().name() + " takes no blank")
                : codec.tooLong(raw);
    }

    private static ToPark item(Decision decision, RowWrite write, FieldWrite field, String reason, String nextStep) {
        Relation pair = pair(decision, write);
        Row row = write.row();
        Key key = row == null ? null : row.key();
        return new ToPark(
                        write.entity(),
                        key,
                        row == null ? null : row.no(),
                        pair.kind(),
                        pair.counterpartKey(),
                        pair.counterpartNo(),
                        row == null ? -1 : field.field(),
                        row == null ? null : oldValue(row, field),
                        row == null ? null : field.value(),
                        decision.party().digestOf(pair.kind(), pair.counterpartKey()),
                        Parked.REFUSED,
                        reason,
                        null,
                        nextStep,
                        Again.WHEN_CHANGED)
                .on(pair);
    }

    private static @Nullable String oldValue(Row row, FieldWrite field) {
        return row.isReadable(field.field()) ? row.values()[field.field()] : field.oldRaw();
    }

    /** The pair that a write is for; for the contact one of those whose value it takes. */
    private static Relation pair(Decision decision, RowWrite write) {
        Relation origin = decision.party().origin();
        if (write.isCreation() && origin != null && (write.kind() == null || write.kind() == origin.kind())) {
            return origin;
        }
        Row contact = decision.party().contact();
        if (decision.party().pairs().isEmpty() && contact != null) {
            return origin == null ? Relation.none(contact) : origin;
        }
        return decision.party().pairs().stream()
                .filter(pair -> write.kind() == null || pair.kind() == write.kind())
                .map(Pair::relation)
                .findFirst()
                .orElseThrow();
    }
}
