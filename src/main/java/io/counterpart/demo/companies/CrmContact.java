package io.counterpart.demo.companies;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the CRM knows of a company before the two systems meet.
 *
 * @param hasAddress whether it knows street, post code and town too
 */
public record CrmContact(
        String no,
        String name,
        boolean hasAddress,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String vat) {

    /** The contacts of a company: none, one, or by mistake two. */
    public static List<CrmContact> of(Company company) {
        String no = company.contactNo();
        String name = company.name();
        return switch (company.origin()) {
            case ERP_ONLY -> List.of();
            case SAME_VAT ->
                List.of(new CrmContact(
                        no, company.plainName(), true, company.internationalPhone(), null, company.spacedVat()));
            case SAME_POST_CODE -> List.of(new CrmContact(no, company.searchName(), true, null, null, null));
            case SAME_PHONE ->
                List.of(new CrmContact(no, name, false, company.phone().replace(" ", ""), null, null));
            case TWICE_IN_CRM ->
                List.of(
                        new CrmContact(no, name, true, null, null, null),
                        new CrmContact(no + "-2", company.searchName(), true, null, null, null));
            case SAME_EMAIL ->
                List.of(new CrmContact(no, company.nameWithoutLegalForm(), false, null, company.email(), null));
            case CRM_ONLY -> List.of(new CrmContact(no, name, true, company.phone(), company.email(), company.vat()));
        };
    }
}
