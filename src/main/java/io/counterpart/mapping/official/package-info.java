/** Numbers and codes that somebody issues and others have to recognise: VAT, phone and account numbers, countries. */
@NullMarked
package io.counterpart.mapping.official;

import org.jspecify.annotations.NullMarked;
