package io.counterpart.rules;

import io.counterpart.party.Attribute;
import io.counterpart.party.Fields;
import io.counterpart.party.Kind;
import io.counterpart.party.Row;
import java.math.BigDecimal;

/** A bank account's currency stays while the account has a balance, where the file names a column for that (MOD-7). */
final class BalancedCurrency {
    private static final String RULE = "MOD-7";
    private static final String FIELD = "currencyCode";

    private final Draft draft;
    private final int currency;
    private final int balance;

    BalancedCurrency(Fields fields, Draft draft) {
        this.draft = draft;
        this.balance = fields.indexOf(Attribute.BALANCE);
        this.currency = balance < 0 ? -1 : fields.indexOf(FIELD);
    }

    /** Whether a value has to wait for the account to be empty; then it is parked. Goes by itself once the balance is zero. */
    boolean waits(int field, LivePair pair, String value) {
        Row account = pair.counterpart();
        if (field != currency || pair.kind() != Kind.BANK_ACCOUNT || isEmpty(account, balance)) {
            return false;
        }
        draft.hold(
                pair.pair(),
                account,
                field,
                value,
                RULE,
                "the currency of a bank account stays while its balance is not zero: it is " + account.raw()[balance],
                "bring the balance to zero and the next sync writes it, or set the contact's currency back");
        return true;
    }

    /** Whether an account has no balance, as far as that can be read; {@code balance} is the field that holds it. */
    static boolean isEmpty(Row account, int balance) {
        if (!account.isReadable(balance)) {
            return false;
        }
        String held = account.values()[balance];
        try {
            return held.isBlank() || new BigDecimal(held.strip()).signum() == 0;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }
}
