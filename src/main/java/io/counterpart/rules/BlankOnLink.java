package io.counterpart.rules;

/** Whether a blank on the winning side is filled from the other when two records become a pair (LNK-3). */
public enum BlankOnLink {
    FILL,
    COPY
}
