/** How fast Counterpart is: a program of its own, started by {@code bench/run}, and no test. */
@NullMarked
package io.counterpart.bench;

import org.jspecify.annotations.NullMarked;
