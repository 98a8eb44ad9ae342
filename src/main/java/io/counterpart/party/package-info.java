/** The domain: contacts, their counterparts, and what is known of both. Knows nothing but the JDK. */
@NullMarked
package io.counterpart.party;

import org.jspecify.annotations.NullMarked;
