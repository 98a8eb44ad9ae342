/** Work beside other work: what is read ahead, or written behind. */
@NullMarked
package io.counterpart.concurrent;

import org.jspecify.annotations.NullMarked;
