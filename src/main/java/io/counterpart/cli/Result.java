package io.counterpart.cli;

import java.util.List;

/** What a verb has to say, in the two forms in which it can be asked for. */
interface Result {

    /** For programs: maps, lists, texts, numbers. The keys are the contract and are never translated. */
    Object json();

    /** For people: lines of text, the last one sums up. */
    List<String> lines();
}
