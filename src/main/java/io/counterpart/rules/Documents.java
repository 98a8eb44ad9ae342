package io.counterpart.rules;

import io.counterpart.party.DocumentKind;
import java.util.Map;

/**
 * How documents are made from contacts: {@code documents} of rules.yaml, and their number series.
 *
 * @param series per kind of document; none where the ERP numbers its own
 * @param when which contacts ask for one by themselves; nothing for a kind that is made on request only
 */
public record Documents(Map<DocumentKind, NumberSeries> series, Map<DocumentKind, Condition> when) {
    public static final Documents NONE = new Documents(Map.of(), Map.of());

    public Documents {
        series = Map.copyOf(series);
        when = Map.copyOf(when);
    }
}
