/** What tests share. */
@NullMarked
package io.counterpart.testing;

import org.jspecify.annotations.NullMarked;
