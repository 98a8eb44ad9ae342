package io.counterpart.demo.companies;

import io.counterpart.mapping.official.CheckDigits;
import io.counterpart.party.Kind;
import java.util.List;
import java.util.Locale;

/**
 * A made-up company: a pure function of its number.
 *
 * @param name with the legal form
 * @param six six digits that no other company of the country has
 * @param bankAccount the national number: the IBAN without country and check digits
 * @param roles what it is in the ERP
 */
public record Company(
        int number,
        Country country,
        Country.Town at,
        String name,
        String legalForm,
        String street,
        int house,
        String postCode,
        String phone,
        String newPhone,
        String six,
        String officialNumber,
        String bankAccount,
        Origin origin,
        List<Kind> roles,
        Edit edit) {

    /** The number of its record of one kind in the ERP. */
    public String no(Kind kind) {
        return kind.name().charAt(0) + sevenDigits();
    }

    /** The number of its contact, where the CRM knew it first. */
    public String contactNo() {
        return "K" + sevenDigits();
    }

    private String sevenDigits() {
        return Integer.toString(10_000_000 + number).substring(1);
    }

    public String town() {
        return at.name();
    }

    public String address() {
        return address(house);
    }

    /** A few doors further. */
    public String newAddress() {
        return address(house + 100);
    }

    private String address(int number) {
        return country.address().replace("{street}", street).replace("{number}", Integer.toString(number));
    }

    public String email() {
        return country.mailbox() + "@" + domain();
    }

    public String newEmail() {
        return "crm@" + domain();
    }

    public String website() {
        return "www." + domain();
    }

    public String newWebsite(String host) {
        return host + "." + domain();
    }

    private String domain() {
        return country.domain(name.substring(0, name.length() - legalForm.length()), town());
    }

    /** In capital letters, as the ERP sorts it. */
    public String searchName() {
        return name.toUpperCase(Locale.ROOT);
    }

    /** As people write it who lack the country's keyboard. */
    public String plainName() {
        return country.inAscii(name);
    }

    public String nameWithoutLegalForm() {
        return name.substring(0, name.length() - legalForm.length()).strip();
    }

    public String internationalPhone() {
        return country.international(phone);
    }

    public String vat() {
        return OfficialNumber.vat(country.code(), officialNumber);
    }

    /** The VAT number as the CRM writes it. */
    public String spacedVat() {
        return OfficialNumber.spacedVat(country.code(), officialNumber);
    }

    /** The VAT number as it stands in its contact once the two systems agree. */
    public String vatInCrm() {
        return origin == Origin.SAME_VAT ? spacedVat() : vat();
    }

    public String registration() {
        return OfficialNumber.registration(country.code(), officialNumber, six, legalForm);
    }

    public String iban() {
        return country.code() + CheckDigits.iban(country.code(), bankAccount) + bankAccount;
    }
}
