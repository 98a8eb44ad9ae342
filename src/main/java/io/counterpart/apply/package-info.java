/** Writes what was planned: committed behind its journal, guarded, settled after a kill. */
@NullMarked
package io.counterpart.apply;

import org.jspecify.annotations.NullMarked;
