/** Quotes and orders that are written in the ERP for contacts. */
@NullMarked
package io.counterpart.document;

import org.jspecify.annotations.NullMarked;
