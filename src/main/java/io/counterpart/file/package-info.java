/** Files. */
@org.jspecify.annotations.NullMarked
package io.counterpart.file;
