package io.counterpart.file;

import ezvcard.VCard;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Address;
import ezvcard.property.Kind;
import ezvcard.property.Organization;
import ezvcard.property.RawProperty;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.TextProperty;
import ezvcard.property.Uid;
import ezvcard.property.VCardProperty;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A card as shared fields. Of several addresses, numbers or mails the preferred one counts, then the one at work, then the
 * first. What a card does not have, or has empty, is no column of the record.
 */
final class VcardValues {
    /** Apple's note that a card is a company's. */
    static final String SHOW_AS = "X-ABSHOWAS";

    private static final Set<String> NO_TELEPHONE = Set.of("pager", "modem", "textphone", "bbs", "pcs");

    private final VCard card;
    private final Map<String, String> values = new LinkedHashMap<>();

    private VcardValues(VCard card) {
        this.card = card;
    }

    static Map<String, String> of(VCard card) {
        return new VcardValues(card).read();
    }

    private Map<String, String> read() {
        readNames();
        readAddress();
        readTelephones();
        put("email", best(card.getEmails(), any -> true));
        put("homePage", best(card.getUrls(), any -> true));
        put("languageCode", best(card.getLanguages(), any -> true));
        put("jobTitle", best(card.getTitles(), any -> true));
        put("note", best(card.getNotes(), any -> true));
        Uid uid = card.getUid();
        put("uid", uid == null ? null : uid.getValue());
        readExtended();
        VcardText.readOwn(card, values);
        return values;
    }

    private void readNames() {
        Organization organization = card.getOrganization();
        List<String> units = organization == null ? List.of() : organization.getValues();
        String company = units.isEmpty() ? null : units.get(0);
        String full = best(card.getFormattedNames(), any -> true);
        StructuredName parts = card.getStructuredName();
        String name = isBlank(full) ? company : full;
        put("name", isBlank(name) && parts != null ? joined(parts) : name);
        put("companyName", company == null || company.equals(values.get("name")) ? null : company);
        put("department", units.size() > 1 ? units.get(1) : null);
        if (parts != null) {
            put("firstName", parts.getGiven());
            put("middleName", String.join(" ", parts.getAdditionalNames()));
            put("surname", parts.getFamily());
        }
        put("type", type(company));
    }

    private static String joined(StructuredName parts) {
        String middle = String.join(" ", parts.getAdditionalNames());
        return Stream.of(parts.getGiven(), middle, parts.getFamily())
                .filter(part -> !isBlank(part))
                .collect(Collectors.joining(" "));
    }

    /** What the card says of its kind; else by what it has: a company is called as its organisation, a person has name parts. */
    private @Nullable String type(@Nullable String company) {
        Kind kind = card.getKind();
        if (kind != null) {
            return kind.isOrg() ? "company" : kind.isIndividual() ? "person" : null;
        }
        RawProperty shown = card.getExtendedProperty(SHOW_AS);
        if (shown != null && "COMPANY".equalsIgnoreCase(shown.getValue())) {
            return "company";
        }
        if (company != null && company.equals(values.get("name"))) {
            return "company";
        }
        return values.containsKey("surname") || values.containsKey("firstName") ? "person" : null;
    }

    private void readAddress() {
        Address address = card.getAddresses().stream()
                .min(Comparator.comparingInt(VcardValues::rank))
                .orElse(null);
        if (address == null) {
            return;
        }
        String street = address.getStreetAddressFull();
        put("address", isBlank(street) ? address.getPoBox() : street);
        put("address2", address.getExtendedAddressFull());
        put("city", address.getLocality());
        put("county", address.getRegion());
        put("postCode", address.getPostalCode());
        String code = address.getParameter("CC");
        put("countryCode", isBlank(code) ? address.getCountry() : code);
    }

    private void readTelephones() {
        List<Telephone> numbers = card.getTelephoneNumbers();
        put(
                "phoneNo",
                number(
                        numbers,
                        types -> !isFax(types)
                                && !isMobile(types)
                                && NO_TELEPHONE.stream().noneMatch(types::contains)));
        put("mobilePhoneNo", number(numbers, types -> isMobile(types) && !isFax(types)));
        put("faxNo", number(numbers, VcardValues::isFax));
    }

    private static boolean isFax(Set<String> types) {
        return types.contains(TelephoneType.FAX.getValue());
    }

    private static boolean isMobile(Set<String> types) {
        return types.contains(TelephoneType.CELL.getValue());
    }

    private static @Nullable String number(List<Telephone> numbers, Predicate<Set<String>> wanted) {
        return numbers.stream()
                .filter(number -> wanted.test(types(number)))
                .min(Comparator.comparingInt(VcardValues::rank))
                .map(number -> number.getUri() == null
                        ? number.getText()
                        : number.getUri().getNumber())
                .orElse(null);
    }

    private void readExtended() {
        for (RawProperty property : card.getExtendedProperties()) {
            String name = property.getPropertyName().toUpperCase(Locale.ROOT);
            if (!VcardText.isOwn(property) && !name.equals(SHOW_AS) && !values.containsKey(name)) {
                put(name, property.getValue());
            }
        }
    }

    private static <P extends TextProperty> @Nullable String best(List<P> properties, Predicate<P> wanted) {
        return properties.stream()
                .filter(wanted)
                .min(Comparator.comparingInt(VcardValues::rank))
                .map(TextProperty::getValue)
                .orElse(null);
    }

    /** The lower, the better. */
    private static int rank(VCardProperty property) {
        Set<String> types = types(property);
        String told = property.getParameter("PREF");
        int preference =
                types.contains("pref") ? 1 : told != null && told.matches("\\d{1,3}") ? Integer.parseInt(told) : 101;
        return preference * 3 + (types.contains("work") ? 0 : types.contains("home") ? 2 : 1);
    }

    private static Set<String> types(VCardProperty property) {
        return property.getParameters("TYPE").stream()
                .map(type -> type.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private void put(String column, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            values.put(column, value);
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
