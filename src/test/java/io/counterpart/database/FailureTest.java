package io.counterpart.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

class FailureTest {

    @ParameterizedTest
    @CsvSource({
        "22001, REFUSED, a text too long",
        "22003, REFUSED, a number out of range",
        "22008, REFUSED, a date out of range",
        "22P05, REFUSED, a character that the encoding lacks",
        "23502, REFUSED, not null",
        "23503, REFUSED, foreign key",
        "23505, REFUSED, unique",
        "23514, REFUSED, check",
        "23P01, REFUSED, exclusion",
        "428C9, REFUSED, generated column",
        "44000, REFUSED, check option of a view",
        "54000, REFUSED, too long for an index",
        "P0001, REFUSED, raised by a trigger",
        "38001, REFUSED, a function outside the database",
        "42501, DENIED, no right",
        "57014, SLOW, statement timeout",
        "40001, TRANSIENT, serialization failure",
        "40P01, TRANSIENT, deadlock",
        "25P03, TRANSIENT, idle for too long",
        "55P03, TRANSIENT, lock timeout",
        "08006, TRANSIENT, connection lost",
        "57P01, TRANSIENT, shutdown",
        "53200, TRANSIENT, out of memory",
        "3D000, FATAL, no such database",
        "28P01, FATAL, wrong password",
        "42703, FATAL, no such column",
        "42P01, FATAL, no such table"
    })
    void theStateDecidesWhatFollows(String state, Failure failure, String example) {
        assertThat(Failure.of(new SQLException("no", state))).as(example).isEqualTo(failure);
        assertThat(Failure.of(new IllegalStateException(new SQLException("no", state))))
                .isEqualTo(failure);
    }

    @Test
    void whatIsWrongInATriggerRefusesOnlyTheRowsItIsCalledFor() {
        String error = "SERROR\0C42P01\0Mrelation \"rates\" does not exist\0WPL/pgSQL function round_up() line 3\0";
        assertThat(Failure.of(new PSQLException(new ServerErrorMessage(error)))).isEqualTo(Failure.REFUSED);
    }

    @Test
    void theWholeRowIsNoPartOfTheMessage() {
        String refused =
                "SFEHLER\0C23502\0MNull-Wert in Spalte \u00bbName\u00ab\0DFehlgeschlagene Zeile enth\u00e4lt (1, 4711).\0";
        assertThat(Failure.message(new PSQLException(new ServerErrorMessage(refused))))
                .isEqualTo("Null-Wert in Spalte \u00bbName\u00ab");
        String foreign =
                "SERROR\0C23503\0Mviolates foreign key\0DKey (city)=(Rome) is not present in table \"town\".\0";
        assertThat(Failure.message(new PSQLException(new ServerErrorMessage(foreign))))
                .contains("Key (city)=(Rome)");
    }

    @Test
    void aFailureWithoutAStateIsFatal() {
        assertThat(Failure.of(new SQLException("no"))).isEqualTo(Failure.FATAL);
        assertThat(Failure.of(null)).isEqualTo(Failure.FATAL);
    }
}
