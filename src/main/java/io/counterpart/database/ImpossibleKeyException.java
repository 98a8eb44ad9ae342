package io.counterpart.database;

import io.counterpart.party.Key;

/** No record of a table can have this key: the database cannot read it as the type of the key columns. */
public final class ImpossibleKeyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Key key;

    ImpossibleKeyException(Key key, String reason) {
        super(reason);
        this.key = key;
    }

    public Key key() {
        return key;
    }
}
