/** What others send when a record has changed: who may, how it has to look, and where it is kept. Knows nothing of HTTP. */
@NullMarked
package io.counterpart.receive;

import org.jspecify.annotations.NullMarked;
