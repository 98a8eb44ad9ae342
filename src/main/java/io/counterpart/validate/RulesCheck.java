package io.counterpart.validate;

import io.counterpart.config.Configuration;
import io.counterpart.party.Kind;
import java.util.Optional;

/** What rules.yaml leaves undone. */
final class RulesCheck {

    private RulesCheck() {}

    static void check(Configuration configuration, Report report) {
        for (Kind kind : Kind.values()) {
            if (configuration.of(kind).isPresent()) {
                checkCode(kind, configuration, report);
            }
        }
        if (configuration.entities().size() == 1) {
            report.fail(
                    "rules",
                    "no file of a customer, vendor or bank account: there is nothing to synchronise",
                    "write entities/customer.yaml, entities/vendor.yaml or entities/bank-account.yaml");
        }
        report.ok(
                "overlap",
                "changes are read again from "
                        + Spoken.duration(configuration.application().sync().overlap()) + " before the last one seen");
    }

    private static void checkCode(Kind kind, Configuration configuration, Report report) {
        Optional<String> code = configuration.rules().code(kind);
        boolean getsByRule = configuration.rules().creations().when(kind).isPresent();
        boolean givesContacts = configuration.rules().contactFrom().contains(kind);
        if (code.isPresent()) {
            report.ok(
                    kind.id(),
                    "relation code " + code.get() + (givesContacts ? ", new ones get a contact" : "")
                            + (getsByRule ? ", contacts get one by themselves" : ""));
        } else {
            report.warn(
                    kind.id(),
                    "is off: it has no relation code"
                            + (givesContacts ? ", so create.contact.from makes no contacts from it" : "")
                            + (getsByRule ? ", so create." + kind.settingName() + " makes none" : ""),
                    "set relations." + kind.settingName() + " in rules.yaml, or take entities/" + kind.id()
                            + ".yaml away");
        }
    }
}
