/** Writes what was planned: journal first, guarded, settled after a kill. */
@NullMarked
package io.counterpart.apply;

import org.jspecify.annotations.NullMarked;
