package io.counterpart.service;

/**
 * How the service stands.
 *
 * @param role what it is doing
 * @param problem what keeps it from its work; empty where nothing does
 */
public record Standing(Role role, String problem) {

    /** See the constants. */
    public enum Role {
        /** It has not looked at its databases yet. */
        STARTING,
        /** It holds the store and syncs. */
        LEADING,
        /** Another process holds the store; it takes over when that one ends. */
        STANDBY,
        /** It failed, and tries again. */
        TRYING,
        /** It was told to stop. */
        STOPPING
    }

    static Standing of(Role role) {
        return new Standing(role, "");
    }

    public boolean isWell() {
        return problem.isEmpty();
    }
}
