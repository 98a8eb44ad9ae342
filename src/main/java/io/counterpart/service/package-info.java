/** The service: who leads, which direction is due when, what other processes ask for. Knows nothing of Camel. */
@NullMarked
package io.counterpart.service;

import org.jspecify.annotations.NullMarked;
