package io.counterpart.party;

import java.util.Arrays;
import java.util.Optional;

/** Something that has a table: the CRM's contact, or one of the ERP's {@link Kind}s. */
public enum Entity {
    CONTACT(Side.CRM, null),
    CUSTOMER(Side.ERP, Kind.CUSTOMER),
    VENDOR(Side.ERP, Kind.VENDOR),
    BANK_ACCOUNT(Side.ERP, Kind.BANK_ACCOUNT);

    private final Side side;
    private final Optional<Kind> kind;

    Entity(Side side, @org.jspecify.annotations.Nullable Kind kind) {
        this.side = side;
        this.kind = Optional.ofNullable(kind);
    }

    public Side side() {
        return side;
    }

    /** The kind of counterpart it is; empty for the contact. */
    public Optional<Kind> kind() {
        return kind;
    }

    /** The name on the command line, in entity files and in output: {@code bank-account}. */
    public String id() {
        return kind.map(Kind::id).orElse("contact");
    }

    /** The name of its settings in {@code rules.yaml}: {@code bankAccount}. */
    public String settingName() {
        return kind.map(Kind::settingName).orElse("contact");
    }

    public String title() {
        return kind.map(Kind::title).orElse("contact");
    }

    /** The entity called {@code bank-account} or {@code bankAccount}; empty for any other word. */
    public static Optional<Entity> of(String name) {
        return Arrays.stream(values())
                .filter(entity ->
                        entity.id().equals(name) || entity.settingName().equals(name))
                .findFirst();
    }
}
