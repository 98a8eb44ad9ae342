/** Finds which records changed since the last time. */
@NullMarked
package io.counterpart.capture;

import org.jspecify.annotations.NullMarked;
