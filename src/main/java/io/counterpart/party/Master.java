package io.counterpart.party;

/** Whose values win when two records become a pair (LNK-1, LNK-2, MAT-3). */
public enum Master {
    CONTACT,
    ERP,
    LATEST
}
