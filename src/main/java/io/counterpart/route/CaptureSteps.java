package io.counterpart.route;

import io.counterpart.capture.Sweep;
import io.counterpart.party.Entity;
import io.counterpart.party.Side;
import io.counterpart.sync.Batch;
import io.counterpart.sync.Run;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.component.jdbc.JdbcConstants;

/** Capture as the routes call it: keeps the sweep with the exchange while Camel reads the rows. */
public final class CaptureSteps {
    private static final String SWEEP = "sweep";
    private static final String SYSTEM = "system";

    /** The CRM's entities, to be swept one after the other. */
    public List<Entity> crm(@ExchangeProperty(Steps.RUN) Run run) {
        return run.capture().entities(Side.CRM);
    }

    /** The ERP's entities, to be swept one after the other. */
    public List<Entity> erp(@ExchangeProperty(Steps.RUN) Run run) {
        return run.capture().entities(Side.ERP);
    }

    /** The body, an entity, becomes the statement that finds its changed keys. */
    public void begin(Exchange exchange) {
        Sweep sweep = run(exchange).capture().begin(exchange.getMessage().getBody(Entity.class));
        exchange.setProperty(SWEEP, sweep);
        exchange.setProperty(SYSTEM, sweep.entity().side().id());
        exchange.getMessage().setHeader(JdbcConstants.JDBC_PARAMETERS, sweep.parameters());
        exchange.getMessage().setBody(sweep.query());
    }

    /** The rows of that statement, cut into batches; Camel closes them. */
    public Iterator<Batch> batches(Exchange exchange) {
        @SuppressWarnings("unchecked") // what camel-jdbc documents for outputType=StreamList
        Iterator<Map<String, Object>> rows = exchange.getMessage().getBody(Iterator.class);
        return run(exchange).capture().batches(exchange.getProperty(SWEEP, Sweep.class), rows);
    }

    /** The contacts whose counterpart is to be made again, in batches. */
    public Iterator<Batch> restored(@ExchangeProperty(Steps.RUN) Run run) {
        return run.capture().restored();
    }

    /** The persons to whom changes of companies go on, in batches. */
    public Iterator<Batch> persons(@ExchangeProperty(Steps.RUN) Run run) {
        return run.capture().persons();
    }

    /** Moves the checkpoint: every batch of the sweep is recorded. */
    public void end(Exchange exchange) {
        Run run = run(exchange);
        run.capture().end(exchange.getProperty(SWEEP, Sweep.class), run.term().session());
    }

    private static Run run(Exchange exchange) {
        return exchange.getProperty(Steps.RUN, Run.class);
    }
}
