package io.counterpart.cli;

import io.counterpart.party.Kind;
import io.counterpart.store.Classifications.Classification;
import java.util.List;

/**
 * What a contact is, computed from its relations and, for a person, from those of its company (REL-4).
 *
 * @param kinds of the contact's own relations
 * @param classifications its relations without a kind
 * @param companyNo the number of its company; empty where it has none
 * @param companyKinds of the company's relations
 * @param companyClassifications the company's relations without a kind
 */
record Summary(
        List<Kind> kinds,
        List<Classification> classifications,
        String companyNo,
        List<Kind> companyKinds,
        List<Classification> companyClassifications) {

    /** {@code none}, a kind, {@code other} for a mere classification, {@code multiple} for more than one relation. */
    String word() {
        int others = classifications.size() + companyClassifications.size();
        return switch (kinds.size() + companyKinds.size() + others) {
            case 0 -> "none";
            case 1 ->
                others == 1
                        ? "other"
                        : (kinds.isEmpty() ? companyKinds : kinds).get(0).title();
            default -> "multiple";
        };
    }

    /** The same with the company that it comes from. */
    String line() {
        boolean isByCompany = !companyKinds.isEmpty() || !companyClassifications.isEmpty();
        return word() + (isByCompany ? " (with company " + companyNo + ")" : "");
    }
}
