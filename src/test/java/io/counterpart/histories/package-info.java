/**
 * Random histories of both systems that try to break the program: {@link io.counterpart.histories.HistoriesIT} lives
 * thousands of them side by side, and {@link io.counterpart.histories.Oracle} judges them by the rules alone.
 */
@NullMarked
package io.counterpart.histories;

import org.jspecify.annotations.NullMarked;
