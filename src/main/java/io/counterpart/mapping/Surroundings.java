package io.counterpart.mapping;

/** What a transform may know of the record beside the value at hand: a phone number is read by the record's country. */
@FunctionalInterface
public interface Surroundings {

    /** Nothing is known: no other field has a value. */
    Surroundings NONE = field -> "";

    /** The shared value of another field of the record; the empty text for a blank, or a field it does not have. */
    String value(String field);
}
