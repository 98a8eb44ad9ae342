/** The verbs. */
@NullMarked
package io.counterpart.cli;

import org.jspecify.annotations.NullMarked;
