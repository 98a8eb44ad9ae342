package io.counterpart.rules;

import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for the contact a new counterpart belongs to, before one is made for it (MAT-1, MAT-2). */
public final class Matching {

    /**
     * What the groups say.
     *
     * @param group the group that decided, or null where none had a candidate
     * @param candidates all candidates of that group, by key
     */
    public record Outcome(@Nullable MatchGroup group, List<Candidate> candidates) {
        public static final Outcome NONE = new Outcome(null, List.of());

        public boolean isLink() {
            return group != null && candidates.size() == 1 && group.mode() == MatchGroup.Mode.LINK;
        }

        public boolean isNone() {
            return group == null;
        }
    }

    /** A contact that may be linked: it has no counterpart of the kind, and no pair of that kind was ended. */
    public record Candidate(Key key, String no) {}

    /** Finds the candidates whose fields of one group have these comparable values. */
    @FunctionalInterface
    public interface Lookup {
        List<Candidate> candidates(int group, String values);
    }

    private final List<MatchGroup> groups;
    private final Fields fields;

    public Matching(Rules rules, Fields fields) {
        this(rules.matchGroups(), fields);
    }

    public Matching(List<MatchGroup> groups, Fields fields) {
        this.groups = List.copyOf(groups);
        this.fields = fields;
    }

    public int groups() {
        return groups.size();
    }

    /**
     * A row's values in one group, comparable between both systems: in canonical form, and case and spaces do not count.
     *
     * @return empty where the group is off, a field of it is not shared, unreadable or blank
     */
    public Optional<String> values(int group, Row row) {
        return values(group, row, new HashMap<>());
    }

    /** The same for all groups; a field that several of them have is brought to its form once. */
    public List<Optional<String>> values(Row row) {
        Map<String, String> known = new HashMap<>();
        List<Optional<String>> values = new ArrayList<>(groups.size());
        for (int group = 0; group < groups.size(); group++) {
            values.add(values(group, row, known));
        }
        return values;
    }

    private Optional<String> values(int group, Row row, Map<String, String> known) {
        MatchGroup wanted = groups.get(group);
        if (wanted.mode() == MatchGroup.Mode.OFF) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>(wanted.fields().size());
        for (String name : wanted.fields()) {
            int field = fields.indexOf(name);
            if (field < 0 || !row.isReadable(field) || row.isBlank(field)) {
                return Optional.empty();
            }
            String value = known.get(name);
            if (value == null) {
                value = comparable(fields.matchForm(row, field));
                known.put(name, value);
            }
            values.add(value);
        }
        return Optional.of(values.size() == 1 ? values.get(0) : String.join("\u001f", values));
    }

    /** Whether two rows agree in all fields of a group. */
    public boolean agree(MatchGroup group, Row one, Row other) {
        int number = groups.indexOf(group);
        Optional<String> values = values(number, one);
        return values.isPresent() && values.equals(values(number, other));
    }

    /** The first group with a candidate decides. */
    public Outcome match(Row newcomer, Lookup lookup) {
        for (int group = 0; group < groups.size(); group++) {
            Optional<String> values = values(group, newcomer);
            if (values.isPresent()) {
                List<Candidate> found = lookup.candidates(group, values.get());
                if (!found.isEmpty()) {
                    return new Outcome(groups.get(group), found);
                }
            }
        }
        return Outcome.NONE;
    }

    /** Without case and spaces. */
    static String comparable(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i); // no space is outside the basic plane
            boolean isVisible = c > ' ' && c < '\u007f';
            if (isVisible || (!Character.isWhitespace(c) && !Character.isSpaceChar(c))) {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
