/** The checks of the verb {@code validate}: the configuration against the real databases. Reads only. */
@NullMarked
package io.counterpart.validate;

import org.jspecify.annotations.NullMarked;
