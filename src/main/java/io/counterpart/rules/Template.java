package io.counterpart.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a new counterpart of a kind starts with (CRE-3, CRE-5).
 *
 * @param code by which people know it
 * @param series where the number comes from; null for the kind's own series
 * @param when which contacts it is for
 * @param values by field, shared or the ERP's alone: what is filled in where the contact says nothing
 */
public record Template(String code, @Nullable NumberSeries series, Condition when, Map<String, String> values) {

    /** Stands for no template where one is asked for. */
    public static final String NONE = "NONE";

    public Template {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
