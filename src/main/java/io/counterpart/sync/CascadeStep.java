package io.counterpart.sync;

import io.counterpart.party.Cascade;
import io.counterpart.party.Key;
import org.jspecify.annotations.Nullable;

/**
 * How far a company's change has come once a batch of persons is done.
 *
 * @param upTo the last of them, or null where there is no further one
 */
record CascadeStep(Cascade cascade, @Nullable Key upTo) {}
