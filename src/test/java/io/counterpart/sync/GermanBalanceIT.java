package io.counterpart.sync;

import static io.counterpart.sync.GermanPair.edit;
import static io.counterpart.sync.GermanPair.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MOD-7: a bank account with a balance. */
class GermanBalanceIT {

    @Test
    void currencyWaitsForTheBalanceAndTheRestTravels_MOD7(@TempDir Path folder) throws Exception {
        GermanPair pair =
                GermanPair.in(folder, edit("config/entities/bank-account.yaml", "fields:", "balance: saldo\nfields:"));
        pair.bank("B", "Adler", "waehrung", "'EUR'", "saldo", "12.50");
        pair.sync();
        pair.editContact("Adler", "\"Währung\" = 'CHF', \"Telefon Büro\" = '1'");
        pair.previewedSync(false);
        assertThat(pair.ofBank("B", "waehrung")).isEqualTo("EUR");
        assertThat(pair.ofBank("B", "telefon").strip()).isEqualTo("1");
        assertThat(
                        texts(
                                pair.store,
                                "select concat_ws(' ', rule, target, target_no, field, old_value, value, next_step) from counterpart.parked"))
                .singleElement()
                .asString()
                .startsWith("MOD-7 bank-account B currencyCode EUR CHF bring the balance to zero");
        pair.idleSync(true);
        pair.editContact("Adler", "\"Währung\" = 'SEK'");
        pair.previewedSync(false);
        assertThat(texts(pair.store, "select value from counterpart.parked")).containsExactly("SEK");
        pair.editBank("B", "saldo = 0");
        pair.previewedSync(false);
        assertThat(pair.ofBank("B", "waehrung")).isEqualTo("SEK");
        assertThat(pair.parked()).isEmpty();
        pair.idleSync(true);
    }
}
