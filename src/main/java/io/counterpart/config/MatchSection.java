package io.counterpart.config;

import io.counterpart.party.Master;
import io.counterpart.rules.MatchGroup;
import io.counterpart.rules.MatchGroup.Mode;
import java.util.List;
import java.util.Optional;

/** Reads {@code match} of rules.yaml: what makes a contact and a counterpart the same (MAT-1 to MAT-3). */
record MatchSection(Master master, List<MatchGroup> groups) {
    static final Keys KEYS = Keys.of("master", "groups");
    static final Keys GROUP_KEYS = Keys.of("fields", "mode");

    /** MAT-1; a group whose fields no entity file names never matches. */
    static final List<MatchGroup> DEFAULT_GROUPS = List.of(
            new MatchGroup(List.of("vatRegistrationNo"), Mode.LINK),
            new MatchGroup(List.of("iban"), Mode.LINK),
            new MatchGroup(List.of("registrationNo"), Mode.LINK),
            new MatchGroup(List.of("name", "postCode"), Mode.LINK),
            new MatchGroup(List.of("name", "phoneNo"), Mode.LINK),
            new MatchGroup(List.of("email"), Mode.PROPOSE));

    static MatchSection read(Section file, FieldReferences fields) {
        return file.section("match", KEYS)
                .map(match -> new MatchSection(
                        match.word("master", Master.CONTACT),
                        match.get("groups")
                                .map(groups -> groups(groups, fields))
                                .orElse(DEFAULT_GROUPS)))
                .orElse(new MatchSection(Master.CONTACT, DEFAULT_GROUPS));
    }

    private static List<MatchGroup> groups(Value groups, FieldReferences fields) {
        return groups.elements().stream()
                .flatMap(element -> element.section(GROUP_KEYS).stream())
                .flatMap(group -> group(group, fields).stream())
                .toList();
    }

    private static Optional<MatchGroup> group(Section group, FieldReferences fields) {
        Optional<Value> value = group.need("fields", "fields: [name, postCode]");
        List<String> names = value.map(Value::texts).orElse(List.of());
        names.forEach(name -> fields.check(value.get(), name));
        Mode mode = group.word("mode", Mode.LINK);
        return names.isEmpty() ? Optional.empty() : Optional.of(new MatchGroup(names, mode));
    }
}
