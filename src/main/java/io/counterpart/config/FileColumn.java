package io.counterpart.config;

import io.counterpart.mapping.Transform;
import io.counterpart.party.Attribute;
import java.util.List;
import java.util.Set;

/**
 * What a column of a file holds.
 *
 * @param field the shared field, or attribute of the entity; {@link #NUMBER} for the number of the record
 * @param transforms from the cell to the field, in order
 */
public record FileColumn(String field, List<Transform> transforms) {
    /** What a column is called that holds the number people use. */
    public static final String NUMBER = "no";

    /** What rules look at, and a file may hold. */
    public static final Set<Attribute> ATTRIBUTES = Set.of(
            Attribute.COMPANY_NO,
            Attribute.COMPANY_NAME,
            Attribute.MINOR,
            Attribute.PARENTAL_CONSENT,
            Attribute.CONTACT_PERSON,
            Attribute.PRIMARY_CONTACT_NO);

    public FileColumn {
        transforms = List.copyOf(transforms);
    }

    public boolean isNumber() {
        return field.equals(NUMBER);
    }
}
