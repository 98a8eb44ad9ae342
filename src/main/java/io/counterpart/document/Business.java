package io.counterpart.document;

import io.counterpart.party.Row;
import io.counterpart.rules.Template;
import org.jspecify.annotations.Nullable;

/**
 * Those whom a document is for (DOC-2).
 *
 * @param contact who asked
 * @param company the contact itself, or the company of a person; null for a person without one
 * @param counterpart the contact's own customer or vendor, else the company's; null for neither
 * @param template whose defaults stand in for those of a customer or vendor; null for none, and where there is one
 */
record Business(
        Row contact,
        @Nullable Row company,
        @Nullable Row counterpart,
        @Nullable Template template) {}
