/** The plan: what is to be done for one party. Pure functions, no connection, no clock, no framework. */
@NullMarked
package io.counterpart.rules;

import org.jspecify.annotations.NullMarked;
