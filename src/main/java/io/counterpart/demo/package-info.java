/** A PostgreSQL of our own, so that a bare machine can show the product at work. */
@NullMarked
package io.counterpart.demo;

import org.jspecify.annotations.NullMarked;
