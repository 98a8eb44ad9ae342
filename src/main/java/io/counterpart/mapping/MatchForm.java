package io.counterpart.mapping;

import io.counterpart.party.Row;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The canonical form in which a field's values identify a record, the same for both systems (MAT-1): a phone number in E.164,
 * VAT and account numbers without punctuation, and what {@code compare} says. What a field means is told by its steps and
 * validators, or by the names that the default match groups have.
 */
final class MatchForm {
    private static final Set<String> PHONES = Set.of("phoneNo", "mobilePhoneNo", "faxNo");
    private static final String VAT = "vatRegistrationNo";
    private static final String IBAN = "iban";
    private static final String COUNTRY = "countryCode";

    private final List<Transform> steps;

    private MatchForm(List<Transform> steps) {
        this.steps = steps;
    }

    /** The form of a field of this name, by all files that have it. */
    static MatchForm of(String name, Collection<FieldMapping> mappings, boolean hasCountry) {
        Set<Transform> steps = new LinkedHashSet<>();
        mappings.forEach(mapping -> mapping.transforms().stream()
                .filter(step ->
                        step instanceof PhoneE164 || step instanceof VatNormalise || step instanceof IbanNormalise)
                .forEach(steps::add));
        CountryOf country = new CountryOf(hasCountry ? List.of(COUNTRY) : List.of());
        if (PHONES.contains(name)) {
            steps.add(new PhoneE164(country));
        }
        if (name.equals(VAT) || validated(mappings).anyMatch(by -> by instanceof Validator.Vat)) {
            steps.add(new VatNormalise(country));
        }
        if (name.equals(IBAN) || validated(mappings).anyMatch(by -> by instanceof Validator.IsIban)) {
            steps.add(new IbanNormalise());
        }
        mappings.forEach(mapping -> steps.addAll(mapping.compare()));
        return new MatchForm(List.copyOf(steps));
    }

    private static Stream<Validator> validated(Collection<FieldMapping> mappings) {
        return mappings.stream().flatMap(mapping -> mapping.validators().stream());
    }

    /** A record's value in this form. */
    String of(String value, Row row, List<String> names) {
        if (steps.isEmpty()) {
            return value;
        }
        Surroundings record = surroundings(row, names);
        String form = value;
        try {
            for (Transform step : steps) {
                form = step.read(form, record);
            }
            return form.isBlank() ? value : form;
        } catch (UnmappableValueException hasNone) {
            return value;
        }
    }

    private static Surroundings surroundings(Row row, List<String> names) {
        return name -> {
            int field = names.indexOf(name);
            return field < 0 ? "" : row.values()[field];
        };
    }
}
