package io.counterpart.rules;

import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Kind;
import io.counterpart.party.Pair;
import io.counterpart.party.Relation;
import io.counterpart.rules.Safety.Limit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What decisions do to pairs that are in the store: how many end, how many lose a value, how many change; each pair counts
 * once, however often its party is planned. By this the safety stop goes.
 */
public final class Impact {
    private static final int EXAMPLES = 3;

    /** What is counted. */
    public enum What {
        UNLINK,
        BLANK,
        CHANGE;

        Optional<Limit> limit(Safety safety) {
            return switch (this) {
                case UNLINK -> safety.unlink();
                case BLANK -> safety.blank();
                case CHANGE -> safety.change();
            };
        }
    }

    /**
     * A limit that is exceeded.
     *
     * @param kind of the pairs; null for all of them together
     */
    public record Excess(What what, @Nullable Kind kind, int pairs, int ofAll, Limit limit) {}

    /**
     * The same for many records.
     *
     * @param field that is written; null where pairs end
     * @param reason why pairs end; empty where a field is written
     * @param examples the numbers of the first records
     */
    public record Detail(
            What what, Entity entity, @Nullable String field, String reason, int records, List<String> examples) {}

    private record Group(What what, Entity entity, int field, String rule) {}

    private static final class Count {
        private final String reason;
        private final List<String> examples = new ArrayList<>();
        private int records;

        Count(String reason) {
            this.reason = reason;
        }

        void add(String no) {
            records++;
            if (examples.size() < EXAMPLES) {
                examples.add(no);
            }
        }
    }

    private final Fields fields;
    private final BitSet seen = new BitSet();
    private final Map<What, Map<Kind, Integer>> pairs = new EnumMap<>(What.class);
    private final Map<Group, Count> counts = new LinkedHashMap<>();

    public Impact(Fields fields) {
        this.fields = fields;
    }

    /** Counts what a decision does to pairs that were not counted yet. */
    public void add(Decision decision) {
        boolean countsContact = true;
        for (Pair pair : decision.party().pairs()) {
            Relation relation = pair.relation();
            int id = Math.toIntExact(relation.id());
            if (relation.isNew() || seen.get(id)) {
                continue;
            }
            seen.set(id);
            Optional<EndedPair> end = decision.ended().stream()
                    .filter(each -> each.relation().equals(relation))
                    .findFirst();
            if (end.isPresent()) {
                count(What.UNLINK, relation.kind());
                count(
                                What.UNLINK,
                                relation.kind().entity(),
                                -1,
                                end.get().rule(),
                                end.get().reason())
                        .add(relation.counterpartNo());
            } else {
                Set<What> done = EnumSet.noneOf(What.class);
                if (decision.contact() != null) {
                    done.addAll(written(decision.contact(), relation.kind(), countsContact));
                    countsContact = false;
                }
                decision.counterparts().stream()
                        .filter(write -> write.kind() == relation.kind())
                        .forEach(write -> done.addAll(written(write, relation.kind(), true)));
                done.forEach(what -> count(what, relation.kind()));
            }
        }
    }

    /** What a write does to a pair of this kind. */
    private Set<What> written(RowWrite write, Kind kind, boolean told) {
        Set<What> done = EnumSet.noneOf(What.class);
        if (write.row() == null) {
            return done;
        }
        for (FieldWrite field : write.fields()) {
            boolean clears = field.value().isBlank()
                    && field.oldRaw() != null
                    && !field.oldRaw().isBlank();
            Set<What> whats = clears ? EnumSet.of(What.BLANK, What.CHANGE) : EnumSet.of(What.CHANGE);
            if (told) {
                whats.forEach(what -> count(what, write.entity(), field.field(), "", "")
                        .add(write.row().no()));
            }
            if (fields.isShared(kind, field.field())) {
                done.addAll(whats);
            }
        }
        return done;
    }

    private void count(What what, Kind kind) {
        pairs.computeIfAbsent(what, any -> new EnumMap<>(Kind.class)).merge(kind, 1, Integer::sum);
    }

    private Count count(What what, Entity entity, int field, String rule, String reason) {
        return counts.computeIfAbsent(new Group(what, entity, field, rule), any -> new Count(reason));
    }

    /**
     * The limits that this exceeds, by kind and for all kinds together.
     *
     * @param all how many pairs the store has of each kind
     */
    public List<Excess> beyond(Safety safety, Map<Kind, Integer> all) {
        List<Excess> beyond = new ArrayList<>();
        for (What what : What.values()) {
            what.limit(safety).ifPresent(limit -> beyond(what, limit, all, beyond));
        }
        return beyond;
    }

    private void beyond(What what, Limit limit, Map<Kind, Integer> all, List<Excess> beyond) {
        Map<Kind, Integer> counted = pairs.getOrDefault(what, Map.of());
        int before = beyond.size();
        counted.forEach((kind, count) -> {
            int ofAll = all.getOrDefault(kind, 0);
            if (limit.isExceeded(count, ofAll)) {
                beyond.add(new Excess(what, kind, count, ofAll, limit));
            }
        });
        int count = sum(counted);
        if (beyond.size() == before && limit.isExceeded(count, sum(all))) {
            beyond.add(new Excess(what, null, count, sum(all), limit));
        }
    }

    private static int sum(Map<Kind, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What would be done of one sort, that of the most records first. */
    public List<Detail> details(What what) {
        return counts.entrySet().stream()
                .filter(each -> each.getKey().what == what)
                .map(each -> detail(each.getKey(), each.getValue()))
                .sorted((one, other) -> Integer.compare(other.records(), one.records()))
                .toList();
    }

    private Detail detail(Group group, Count count) {
        return new Detail(
                group.what,
                group.entity,
                group.field < 0 ? null : fields.title(group.field),
                count.reason,
                count.records,
                List.copyOf(count.examples));
    }
}
