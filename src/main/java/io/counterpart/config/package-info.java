/** Reads the configuration folder into typed settings, and says where it is wrong. */
@NullMarked
package io.counterpart.config;

import org.jspecify.annotations.NullMarked;
