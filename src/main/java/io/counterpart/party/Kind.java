package io.counterpart.party;

import java.util.List;
import java.util.Optional;

/** What a contact can be in the ERP. In the order in which rules treat them (MAT-2, MOD-4). */
public enum Kind {
    CUSTOMER("customer", "customer", "customer"),
    VENDOR("vendor", "vendor", "vendor"),
    BANK_ACCOUNT("bank-account", "bankAccount", "bank account");

    private static final List<Kind> ALL = List.of(values());

    private final String id;
    private final String settingName;
    private final String title;

    Kind(String id, String settingName, String title) {
        this.id = id;
        this.settingName = settingName;
        this.title = title;
    }

    /** The name on the command line and in entity files: {@code bank-account}. */
    public String id() {
        return id;
    }

    /** The name of its settings in {@code rules.yaml}: {@code bankAccount}. */
    public String settingName() {
        return settingName;
    }

    /** The name in a sentence: {@code bank account}. */
    public String title() {
        return title;
    }

    public Entity entity() {
        return switch (this) {
            case CUSTOMER -> Entity.CUSTOMER;
            case VENDOR -> Entity.VENDOR;
            case BANK_ACCOUNT -> Entity.BANK_ACCOUNT;
        };
    }

    /** The kind called {@code bank-account} or {@code bankAccount}; empty for any other word. */
    public static Optional<Kind> of(String name) {
        for (Kind kind : ALL) {
            if (kind.id.equals(name) || kind.settingName.equals(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
