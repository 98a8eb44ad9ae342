package io.counterpart.config;

import java.util.Set;

/**
 * The words of the contract that nothing obeys yet. They are refused, because a setting without effect is worse than
 * none. Whoever builds one takes its word out here and adds it to the known keys of its section.
 */
final class NotYet {

    /** Keys of an entity file. */
    static final Set<String> ENTITY = Set.of();

    /** Values of {@code capture}. */
    static final Set<String> CAPTURE = Set.of("changelog");

    /** Keys of rules.yaml. */
    static final Set<String> RULES = Set.of();

    /** Keys of application.properties; one that ends with a dot stands for all that begin with it. */
    static final Set<String> APPLICATION = Set.of();

    private NotYet() {}

    static boolean isApplicationKey(String key) {
        return APPLICATION.stream().anyMatch(word -> word.endsWith(".") ? key.startsWith(word) : key.equals(word));
    }
}
