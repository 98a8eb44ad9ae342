package io.counterpart.party;

/**
 * A conflict that waits for a person (MOD-4, {@code manual}).
 *
 * @param contactValue the contact's value when it was last seen
 * @param counterpartValue the counterpart's value when it was last seen
 */
public record OpenConflict(long id, Kind kind, String field, String contactValue, String counterpartValue) {}
