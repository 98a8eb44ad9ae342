package io.counterpart.cli;

import io.counterpart.party.Entity;
import io.counterpart.party.Pair;
import io.counterpart.party.Row;
import io.counterpart.store.Classifications.Classification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A party, its records side by side. */
record ShowResult(PartyView party) implements Result {

    @Override
    public Map<String, ?> json() {
        return Json.object(
                "entity", party.asked().entity().id(),
                "number", party.asked().no(),
                "key", party.asked().key().values(),
                "summary", party.summary().word(),
                "relations",
                        Stream.concat(
                                        party.pairs().stream().map(this::relation),
                                        party.summary().classifications().stream()
                                                .map(ShowResult::classification))
                                .toList(),
                "fields", party.shownFields().mapToObj(this::field).toList(),
                "conflicts",
                        party.conflicts().stream().map(ConflictsResult::json).toList(),
                "parked", party.parked().stream().map(ParkedResult::json).toList());
    }

    private Map<String, @Nullable Object> relation(Pair pair) {
        return Json.object(
                "kind", pair.kind().id(),
                "code", pair.relation().code(),
                "contact", pair.relation().contactNo(),
                "number", pair.relation().counterpartNo(),
                "since", Json.time(party.since().get(pair.relation().id())));
    }

    /** A relation without a kind: a mere classification (REL-2). */
    private static Map<String, @Nullable Object> classification(Classification of) {
        return Json.object(
                "kind", null,
                "code", of.code(),
                "contact", of.contactNo(),
                "number", null,
                "since", Json.time(of.since()));
    }

    private Map<String, @Nullable Object> field(int field) {
        Map<String, @Nullable Object> values = Json.object();
        party.rows().forEach((entity, row) -> {
            if (party.maps(entity, field)) {
                values.put(entity.id(), row.values()[field]);
            }
        });
        return Json.object(
                "field", party.fields().name(field),
                "values", values,
                "differences",
                        party.differences(field).stream()
                                .map(difference -> Json.object(
                                        "kind", difference.kind().id(),
                                        "state", difference.state().id(),
                                        "reason", difference.reason()))
                                .toList());
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(name(party.asked()));
        lines.add("summary: " + party.summary().line());
        if (!party.pairs().isEmpty() || !party.summary().classifications().isEmpty()) {
            lines.add("");
            lines.addAll(relations());
        }
        lines.add("");
        lines.addAll(values());
        if (!party.conflicts().isEmpty()) {
            lines.add("");
            lines.addAll(new ConflictsResult(party.conflicts(), List.of()).table());
        }
        if (!party.parked().isEmpty()) {
            lines.add("");
            lines.addAll(ParkedResult.table(party.parked()));
        }
        lines.add("");
        lines.add(lastLine());
        return lines;
    }

    private List<String> relations() {
        Table table = new Table()
                .text("kind", 12)
                .text("code", 12)
                .text("contact", 20)
                .text("number", 20)
                .text("since", 19)
                .rest("");
        for (Pair pair : party.pairs()) {
            table.row(
                    pair.kind().title(),
                    pair.relation().code(),
                    pair.relation().contactNo(),
                    pair.relation().counterpartNo(),
                    Words.time(party.since().get(pair.relation().id())),
                    state(pair));
        }
        for (Classification each : party.summary().classifications()) {
            table.row("", each.code(), each.contactNo(), "", Words.time(each.since()), "classification");
        }
        return table.lines();
    }

    private String state(Pair pair) {
        if (party.contact().isEmpty()) {
            return "the contact is gone";
        }
        Row counterpart = pair.counterpart();
        if (counterpart == null) {
            return "the " + pair.kind().title() + " is gone";
        }
        return party.contact().orElseThrow().awake() && counterpart.awake() ? "" : "sleeps, outside the filter";
    }

    private List<String> values() {
        Table table = new Table().text("field", 24);
        party.rows().forEach((entity, row) -> table.text(name(row), 34));
        table.rest("");
        party.shownFields().forEach(field -> {
            Stream<String> values =
                    party.rows().entrySet().stream().map(each -> value(each.getKey(), each.getValue(), field));
            table.row(Stream.of(Stream.of(party.fields().name(field)), values, Stream.of(difference(field)))
                    .flatMap(all -> all)
                    .toArray(String[]::new));
        });
        return table.lines();
    }

    private String value(Entity entity, Row row, int field) {
        if (!party.maps(entity, field)) {
            return "-";
        }
        return row.isReadable(field) ? row.values()[field] : "(unreadable)";
    }

    private String difference(int field) {
        String all = party.differences(field).stream()
                .map(difference ->
                        (party.pairs().size() > 1 ? difference.kind().title() + ": " : "") + difference.reason())
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? "" : "<> " + all;
    }

    private String lastLine() {
        long different = party.shownFields()
                .filter(field -> !party.differences(field).isEmpty())
                .count();
        if (party.pairs().isEmpty()) {
            return "linked with nothing" + ended();
        }
        return (different == 0 ? "all fields equal" : Words.count(different, "field") + " different")
                + (party.conflicts().isEmpty()
                        ? ""
                        : ", " + Words.count(party.conflicts().size(), "conflict") + " waiting")
                + (party.parked().isEmpty()
                        ? ""
                        : ", " + Words.count(party.parked().size(), "item") + " parked")
                + ended();
    }

    private String ended() {
        return party.ended().isEmpty()
                ? ""
                : "; an earlier pair ("
                        + party.ended().stream()
                                .sorted()
                                .map(kind -> kind.title())
                                .collect(Collectors.joining(", "))
                        + ") has ended, so nothing links it by itself: counterpart link";
    }

    private static String name(Row row) {
        return row.entity().title() + " " + row.no();
    }
}
