/** Connections, the catalogue, and the one place that reads and writes an entity's table. */
@NullMarked
package io.counterpart.database;

import org.jspecify.annotations.NullMarked;
