/** What Counterpart itself remembers: relations, baselines, journal, conflicts, parked items, checkpoints. */
@NullMarked
package io.counterpart.store;

import org.jspecify.annotations.NullMarked;
