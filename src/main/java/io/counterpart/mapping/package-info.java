/** Where an entity lives and how its columns become shared fields, and back. */
@NullMarked
package io.counterpart.mapping;

import org.jspecify.annotations.NullMarked;
