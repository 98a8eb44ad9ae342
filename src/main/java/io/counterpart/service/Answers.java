package io.counterpart.service;

import io.counterpart.store.Requests;
import io.counterpart.sync.Term;

/** Carries out what another process asks for. */
@FunctionalInterface
public interface Answers {

    /** Never throws: a request that fails has a failure for its answer. */
    Requests.Answer to(Requests.Request request, Term term);
}
