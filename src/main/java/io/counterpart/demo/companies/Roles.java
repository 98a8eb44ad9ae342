package io.counterpart.demo.companies;

import io.counterpart.party.Kind;
import java.util.ArrayList;
import java.util.List;

/** What a company is in the ERP: the first role is the one people edit there. */
final class Roles {
    private Roles() {}

    static List<Kind> thrown(Dice dice, Origin origin) {
        if (origin == Origin.CRM_ONLY) {
            return List.of();
        }
        if (origin.waits()) {
            return List.of(Kind.CUSTOMER);
        }
        List<Kind> roles = new ArrayList<>();
        roles.add(dice.below(100) < 60 ? Kind.CUSTOMER : Kind.VENDOR);
        if (roles.contains(Kind.CUSTOMER) && dice.below(100) < 25) {
            roles.add(Kind.VENDOR);
        }
        // A bank account has no VAT number by which it could find a contact with another name.
        if (origin != Origin.SAME_VAT && dice.below(100) < 10) {
            roles.add(Kind.BANK_ACCOUNT);
        }
        return List.copyOf(roles);
    }
}
