package io.counterpart.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableNameTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "public.customer,                    public, customer",
                "dbo.CRONUS$Bank Account,            dbo,    CRONUS$Bank Account",
                "dbo.\"CRONUS A.S.$Customer\",       dbo,    CRONUS A.S.$Customer",
                "\"my.schema\".\"my.table\",         my.schema, my.table",
                "dbo.\"say \"\"hi\"\"\",             dbo,    say \"hi\""
            })
    void readsSchemaAndTableAsTheDatabaseHasThem(String text, String schema, String name) {
        assertThat(TableName.parse(text)).isEqualTo(new TableName(schema, name));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"customer, customer", "Bank Account, Bank Account", "\"CRONUS A.S.\", CRONUS A.S."})
    void leavesTheSchemaToTheSearchPath(String text, String name) {
        assertThat(TableName.parse(text)).isEqualTo(new TableName(null, name));
    }

    @Test
    void asksForQuotesAroundANameWithADot() {
        assertThatThrownBy(() -> TableName.parse("dbo.CRONUS A.S.$Customer"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("double quotes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".customer", "public.", "public.\"\"", "\"customer", "public.\"customer"})
    void refusesAnEmptyNameAndAQuoteThatIsNeverClosed(String text) {
        assertThatThrownBy(() -> TableName.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isShownWithItsSchema() {
        assertThat(new TableName("public", "customer")).hasToString("public.customer");
        assertThat(new TableName(null, "customer")).hasToString("customer");
    }
}
