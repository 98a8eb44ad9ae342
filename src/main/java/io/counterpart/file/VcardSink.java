package io.counterpart.file;

import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Address;
import ezvcard.property.Kind;
import ezvcard.property.Organization;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as cards. Each is read again before it is written: what the standard properties do not give back as it was,
 * or do not know at all, goes along as {@code X-COUNTERPART;FIELD=column:value}.
 */
final class VcardSink implements RecordSink {
    private final Writer out;
    private final VCardVersion version;
    private final List<String> columns;

    VcardSink(Writer out, VCardVersion version, List<String> columns) {
        this.out = out;
        this.version = version;
        this.columns = columns;
    }

    @Override
    public void write(@Nullable String[] values) throws IOException {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            String value = values[i];
            if (value != null && !value.isEmpty()) {
                wanted.put(columns.get(i), value);
            }
        }
        VCard card = card(wanted);
        String text = VcardText.of(card, version);
        Map<String, String> read = VcardValues.of(VcardText.parse(text));
        TreeSet<String> all = new TreeSet<>(wanted.keySet());
        all.addAll(read.keySet());
        boolean exact = true;
        for (String column : all) {
            String value = wanted.getOrDefault(column, "");
            if (!value.equals(read.getOrDefault(column, ""))) {
                VcardText.addOwn(card, column, value);
                exact = false;
            }
        }
        out.write(exact ? text : VcardText.of(card, version));
    }

    private VCard card(Map<String, String> values) {
        VCard card = new VCard(version);
        String name = values.getOrDefault("name", values.getOrDefault("no", "-"));
        card.setFormattedName(name);
        boolean company = "company".equals(values.get("type"));
        names(card, values, company ? name : null);
        if (values.containsKey("type")) {
            type(card, company);
        }
        address(card, values);
        number(card, values.get("phoneNo"), TelephoneType.WORK, TelephoneType.VOICE);
        number(card, values.get("mobilePhoneNo"), TelephoneType.CELL);
        number(card, values.get("faxNo"), TelephoneType.WORK, TelephoneType.FAX);
        with(values.get("email"), card::addEmail);
        with(values.get("homePage"), card::addUrl);
        with(values.get("jobTitle"), card::addTitle);
        with(values.get("note"), card::addNote);
        if (version == VCardVersion.V4_0) {
            with(values.get("languageCode"), card::addLanguage);
        }
        return card;
    }

    private void names(VCard card, Map<String, String> values, @Nullable String company) {
        Organization organization = new Organization();
        with(values.getOrDefault("companyName", company == null ? "" : company), organization.getValues()::add);
        if (!organization.getValues().isEmpty()) {
            with(values.get("department"), organization.getValues()::add);
            card.setOrganization(organization);
        }
        StructuredName parts = new StructuredName();
        parts.setFamily(values.get("surname"));
        parts.setGiven(values.get("firstName"));
        with(values.get("middleName"), parts.getAdditionalNames()::add);
        boolean any = parts.getFamily() != null || parts.getGiven() != null;
        if (any || version == VCardVersion.V3_0) {
            card.setStructuredName(parts); // 3.0 wants one, be it empty
        }
    }

    private void type(VCard card, boolean company) {
        if (version == VCardVersion.V4_0) {
            card.setKind(company ? Kind.org() : Kind.individual());
        } else if (company) {
            card.addExtendedProperty(VcardValues.SHOW_AS, "COMPANY");
        }
    }

    private static void address(VCard card, Map<String, String> values) {
        Address address = new Address();
        with(values.get("address"), address::setStreetAddress);
        with(values.get("address2"), address::setExtendedAddress);
        with(values.get("city"), address::setLocality);
        with(values.get("county"), address::setRegion);
        with(values.get("postCode"), address::setPostalCode);
        with(values.get("countryCode"), address::setCountry);
        if (!address.equals(new Address())) {
            address.getTypes().add(ezvcard.parameter.AddressType.WORK);
            card.addAddress(address);
        }
    }

    private static void number(VCard card, @Nullable String number, TelephoneType... types) {
        if (number != null) {
            Telephone telephone = new Telephone(number);
            telephone.getTypes().addAll(List.of(types));
            card.addTelephoneNumber(telephone);
        }
    }

    private static void with(@Nullable String value, Consumer<String> to) {
        if (value != null && !value.isEmpty()) {
            to.accept(value);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
