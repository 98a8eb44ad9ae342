/** The way of one change: capture, gather, map, plan, apply, record. */
@NullMarked
package io.counterpart.sync;

import org.jspecify.annotations.NullMarked;
