package io.counterpart.party;

/**
 * A contact and its counterpart of one kind (REL-1).
 *
 * @param id the store's, 0 while it is not stored
 * @param code the business relation code
 * @param contactKey the contact's technical key
 * @param master whose values win in fields the pair never agreed on
 */
public record Relation(
        long id,
        String code,
        Kind kind,
        Key contactKey,
        String contactNo,
        Key counterpartKey,
        String counterpartNo,
        Master master) {

    /** Stands for the key of a counterpart that is still to be made. */
    public static final Key NOT_MADE = Key.of("");

    /** What stands for the pair of a contact that has none: what it cannot take itself is parked under it. */
    public static Relation none(Row contact) {
        return new Relation(0, "", Kind.CUSTOMER, contact.key(), contact.no(), NOT_MADE, "", Master.CONTACT);
    }

    public boolean isNew() {
        return id == 0;
    }

    public Relation withMaster(Master other) {
        return new Relation(id, code, kind, contactKey, contactNo, counterpartKey, counterpartNo, other);
    }

    public Relation withContact(Key key, String no) {
        return key.equals(contactKey) && no.equals(contactNo)
                ? this
                : new Relation(id, code, kind, key, no, counterpartKey, counterpartNo, master);
    }

    public Relation withCounterpart(Key key, String no) {
        return key.equals(counterpartKey) && no.equals(counterpartNo)
                ? this
                : new Relation(id, code, kind, contactKey, contactNo, key, no, master);
    }

    /** Whether its counterpart was ever there. */
    public boolean isMade() {
        return !counterpartKey.equals(NOT_MADE);
    }
}
