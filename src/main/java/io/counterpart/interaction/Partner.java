package io.counterpart.interaction;

import io.counterpart.party.Row;
import org.jspecify.annotations.Nullable;

/**
 * With whom the CRM logs an action (INT-2).
 *
 * @param contact the bill-to contact of a sale, the pay-to or buy-from vendor's of a purchase
 * @param company the contact itself, or the company of a person; null for a person without one
 */
record Partner(Row contact, @Nullable Row company) {}
