package io.counterpart.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterpart.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.component.jdbc.JdbcConstants;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The route file {@code sweep.camel.yaml}, with steps that only tell that they were called. */
class SweepRouteIT extends CamelTestSupport {
    private final List<String> calls = new ArrayList<>();
    private String failAt = "nothing";

    /** Stands for a batch: pending until it was recorded as often as it says. */
    public static final class FakeBatch {
        private final String name;
        private int rounds;

        FakeBatch(String name, int rounds) {
            this.name = name;
            this.rounds = rounds;
        }

        public boolean isPending() {
            return rounds > 0;
        }
    }

    /** Stands for the capture steps: reads the numbers from 3 on. */
    public final class FakeCapture {
        public void begin(Exchange exchange) {
            calls.add("begin " + exchange.getMessage().getBody());
            exchange.setProperty("system", "crm");
            exchange.getMessage().setHeader(JdbcConstants.JDBC_PARAMETERS, Map.of("low", "3"));
            exchange.getMessage().setBody("select i::text as k1 from generate_series(1, 5) i where i >= ?::integer");
        }

        public Iterator<FakeBatch> batches(Exchange exchange) {
            List<FakeBatch> batches = new ArrayList<>();
            Iterator<?> rows = exchange.getMessage().getBody(Iterator.class);
            rows.forEachRemaining(row ->
                    batches.add(new FakeBatch(String.valueOf(((Map<?, ?>) row).get("k1")), batches.isEmpty() ? 2 : 1)));
            return batches.iterator();
        }

        /** Persons to whom a change of their company goes on: one batch. */
        public Iterator<FakeBatch> persons() {
            return List.of(new FakeBatch("persons", 1)).iterator();
        }

        /** Contacts whose counterpart is made again: one batch. */
        public Iterator<FakeBatch> restored() {
            return List.of(new FakeBatch("restored", 1)).iterator();
        }

        public void end(Exchange exchange) {
            calls.add("end");
        }
    }

    /** Stands for what was received: two pages, of which the first takes two rounds. */
    public final class FakeReceived {
        public Iterator<String> pages() {
            return List.of("A", "B").iterator();
        }

        public FakeBatch batch(@Body String page) {
            return new FakeBatch(page, page.equals("A") ? 2 : 1);
        }

        public void done(@ExchangeProperty("page") String page) {
            calls.add("done " + page);
        }
    }

    /** Stands for the steps of the engine. */
    public final class FakeSteps {
        public void gather(FakeBatch batch) {
            call("gather", batch);
        }

        public void plan(FakeBatch batch) {
            call("plan", batch);
        }

        public void applyToCrm(FakeBatch batch) {
            call("crm", batch);
        }

        public void applyToErp(FakeBatch batch) {
            call("erp", batch);
        }

        public void record(FakeBatch batch) {
            call("record", batch);
            batch.rounds--;
        }

        private void call(String step, FakeBatch batch) {
            calls.add(step + " " + batch.name);
            if (failAt.equals(step + " " + batch.name)) {
                throw new IllegalStateException("stopped at " + failAt);
            }
        }
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        TestDatabase database = TestDatabase.create("sweep");
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.url());
        dataSource.setUser(database.username());
        context.getRegistry().bind("crm", dataSource);
        context.getRegistry().bind("plainParameters", new PlainParameters());
        context.getRegistry().bind("capture", new FakeCapture());
        context.getRegistry().bind("received", new FakeReceived());
        context.getRegistry().bind("steps", new FakeSteps());
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveResource(context, "file:routes/sweep.camel.yaml"));
        return context;
    }

    @Test
    void aBatchGoesThroughTheStepsInOrderUntilItIsNotPendingAndTheCheckpointComesLast() {
        template.sendBody("direct:sweep", "contact");
        assertThat(calls)
                .containsExactly(
                        "begin contact",
                        "gather 3",
                        "plan 3",
                        "crm 3",
                        "erp 3",
                        "record 3",
                        "gather 3",
                        "plan 3",
                        "crm 3",
                        "erp 3",
                        "record 3",
                        "gather 4",
                        "plan 4",
                        "crm 4",
                        "erp 4",
                        "record 4",
                        "gather 5",
                        "plan 5",
                        "crm 5",
                        "erp 5",
                        "record 5",
                        "gather persons",
                        "plan persons",
                        "crm persons",
                        "erp persons",
                        "record persons",
                        "gather restored",
                        "plan restored",
                        "crm restored",
                        "erp restored",
                        "record restored",
                        "end");
    }

    @Test
    void aStepThatFailsEndsTheSweepAndTheCheckpointStays() {
        failAt = "erp 4";
        assertThatThrownBy(() -> template.sendBody("direct:sweep", "contact"))
                .isInstanceOf(CamelExecutionException.class)
                .hasRootCauseMessage("stopped at erp 4");
        assertThat(calls).endsWith("crm 4", "erp 4").doesNotContain("end", "gather 5");
    }

    @Test
    void aPageOfWhatWasReceivedIsDoneOnceItsBatchIsRecorded() {
        template.sendBody("direct:received", "");
        assertThat(calls)
                .filteredOn(call -> call.startsWith("record") || call.startsWith("done"))
                .containsExactly(
                        "record A", "record A", "done A", "record B", "done B", "record persons", "record restored");
    }

    @Test
    void whatWasReceivedStaysWhereAStepFails() {
        failAt = "plan B";
        assertThatThrownBy(() -> template.sendBody("direct:received", ""))
                .isInstanceOf(CamelExecutionException.class)
                .hasRootCauseMessage("stopped at plan B");
        assertThat(calls).endsWith("done A", "gather B", "plan B");
    }
}
