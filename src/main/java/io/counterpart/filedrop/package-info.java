/** Files that partners and departments deliver: row by row into the system that they speak for, and out of it again. */
@NullMarked
package io.counterpart.filedrop;

import org.jspecify.annotations.NullMarked;
