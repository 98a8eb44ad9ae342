package io.counterpart.config;

import io.counterpart.mapping.CountryOf;
import io.counterpart.mapping.FieldMapping;
import io.counterpart.mapping.TableName;
import io.counterpart.mapping.Validator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads {@code validate} and {@code lookup} of an entity file: what the values of its fields have to be. */
final class ValidateSection {
    static final Keys LOOKUP_KEYS = Keys.of("table", "column");
    static final List<String> WORDS = List.of("email", "phone", "vat", "vat-checksum", "iban", "exists");

    /** The field that holds the country, where a validator does not name another. */
    private static final String COUNTRY = "countryCode";

    private static final Map<String, Function<CountryOf, Validator>> BY_COUNTRY =
            Map.of("vat", Validator.Vat::new, "vat-checksum", Validator.VatChecksum::new);

    private final List<String> names;
    private final Map<String, Validator.Exists> lookups = new HashMap<>();
    private final Set<String> looked = new HashSet<>();

    private ValidateSection(List<FieldMapping> fields) {
        this.names = fields.stream().map(FieldMapping::name).toList();
    }

    /** The fields with their validators. */
    static List<FieldMapping> read(Section file, List<FieldMapping> fields) {
        ValidateSection section = new ValidateSection(fields);
        Optional<Section> lookup = file.section("lookup", Keys.ANY);
        lookup.ifPresent(of -> of.values().forEach(section::addLookup));
        Map<String, List<Validator>> validators = new HashMap<>();
        file.section("validate", Keys.ANY)
                .ifPresent(of -> of.values().forEach((name, value) -> {
                    section.checkField(name, value);
                    validators.put(name, section.validators(name, value));
                }));
        lookup.ifPresent(of -> of.values().forEach((name, value) -> {
            if (!section.looked.contains(name)) {
                value.problem("is looked at by nobody, as in 'validate: {" + name + ": exists}'");
            }
        }));
        return fields.stream()
                .map(field -> field.validating(validators.getOrDefault(field.name(), List.of())))
                .toList();
    }

    private void checkField(String name, Value value) {
        if (!names.contains(name)) {
            value.problem("names the field '" + name + "', which this file does not have" + Nearest.hint(name, names));
        }
    }

    private void addLookup(String name, Value value) {
        checkField(name, value);
        value.section(LOOKUP_KEYS).ifPresent(section -> {
            Optional<TableName> table =
                    section.need("table", "table: public.currency").map(EntityFile::table);
            Optional<String> column = section.need("column", "column: code").flatMap(Value::text);
            lookups.put(name, new Validator.Exists(table.orElse(new TableName(null, "")), column.orElse("")));
        });
    }

    private List<Validator> validators(String name, Value value) {
        List<Validator> validators = new ArrayList<>();
        if (value.elements().isEmpty()) {
            value.problem("has no value");
        }
        for (Value element : value.elements()) {
            (element.isMapping() ? byCountry(element) : element.text().flatMap(word -> plain(name, word, element)))
                    .ifPresent(validators::add);
        }
        return validators;
    }

    private Optional<Validator> plain(String name, String word, Value at) {
        return switch (word) {
            case "email" -> Optional.of(new Validator.Email());
            case "phone" -> Optional.of(new Validator.Phone());
            case "iban" -> Optional.of(new Validator.IsIban());
            case "vat" -> Optional.of(new Validator.Vat(country()));
            case "vat-checksum" -> Optional.of(new Validator.VatChecksum(country()));
            case "exists" -> exists(name, at);
            default -> {
                at.problem("has the unknown validator '" + word + "'" + Nearest.hint(word, WORDS));
                yield Optional.empty();
            }
        };
    }

    private CountryOf country() {
        return names.contains(COUNTRY) ? new CountryOf(List.of(COUNTRY)) : CountryOf.NONE;
    }

    private Optional<Validator> exists(String name, Value at) {
        looked.add(name);
        if (!lookups.containsKey(name)) {
            at.problem("has 'exists' without a table to look in: lookup: {" + name
                    + ": {table: public.currency, column: code}}");
        }
        return Optional.ofNullable(lookups.get(name));
    }

    /** {@code {vat: {country: ...}}}. */
    private Optional<Validator> byCountry(Value element) {
        Optional<Section> section = element.section(Keys.of(List.copyOf(new TreeSet<>(BY_COUNTRY.keySet()))));
        if (section.isEmpty() || section.get().values().isEmpty()) {
            return Optional.empty(); // said already
        }
        if (section.get().values().size() > 1) {
            element.problem("has a validator with several words: give each its own");
            return Optional.empty();
        }
        Map.Entry<String, Value> only =
                section.get().values().entrySet().iterator().next();
        Optional<CountryOf> country = only.getValue()
                .section(Steps.COUNTRY_KEYS)
                .flatMap(of -> of.need("country", "country: " + COUNTRY))
                .map(value -> new CountryOf(value.texts()));
        country.ifPresent(of -> of.fields().forEach(name -> checkField(name, only.getValue())));
        return country.map(Objects.requireNonNull(BY_COUNTRY.get(only.getKey())));
    }
}
