package io.counterpart.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A failure that passes is no refusal: the batch is tried again after a while, and nothing is parked (design, section 2). */
class PassingFailureIT {
    private Companies companies;

    @BeforeEach
    void threeEdits() throws Exception {
        companies = Companies.withCustomers(3);
        companies.earlier(List.of("update crm.contact set phone = 'B'"), List.of("select 1"));
        companies.erp.execute("create sequence dbo.attempts");
    }

    /** A sequence keeps its value when the transaction is rolled back: only the first attempt fails. */
    private void failOnce(String state, String timing) throws Exception {
        companies.erp.execute("""
                create function dbo.fail_once() returns trigger language plpgsql as $$
                begin
                    if nextval('dbo.attempts') = 1 then
                        raise exception 'not now' using errcode = '%s';
                    end if;
                    return null;
                end $$""".formatted(state), """
                create constraint trigger fail_once after update on dbo."Customer" deferrable initially %s
                for each row execute function dbo.fail_once()""".formatted(timing));
    }

    private void assertAllThrough() throws Exception {
        assertThat(companies.count(companies.erp, "dbo.\"Customer\" where \"Phone No_\" = 'B'"))
                .isEqualTo(3);
        assertThat(companies.parked()).isZero();
        assertThat(companies.openBatches()).isZero();
        companies.assertQuiet(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40P01", "40001"})
    @DisplayName("a deadlock or a serialization failure: the same batch again, in the same sync")
    void triesAgainAfterADeadlock(String state) throws Exception {
        failOnce(state, "immediate");
        companies.systems.sync(false);
        assertAllThrough();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40P01", "40001"})
    @DisplayName("the same, found by the database at commit only: it is surely not committed")
    void triesAgainAfterASerializationFailureAtCommit(String state) throws Exception {
        failOnce(state, "deferred");
        companies.systems.sync(false);
        assertAllThrough();
    }
}
