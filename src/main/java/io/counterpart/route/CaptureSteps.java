package io.counterpart.route;

import io.counterpart.capture.Sweep;
import io.counterpart.party.Entity;
import io.counterpart.party.Side;
import io.counterpart.store.StoreSession;
import io.counterpart.sync.Batch;
import io.counterpart.sync.Capture;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.jdbc.JdbcConstants;

/** Capture as the routes call it: keeps the sweep with the exchange while Camel reads the rows. */
public final class CaptureSteps {
    private static final String SWEEP = "sweep";
    private static final String SYSTEM = "system";

    private final Capture capture;
    private final StoreSession store;

    CaptureSteps(Capture capture, StoreSession store) {
        this.capture = capture;
        this.store = store;
    }

    /** The CRM's entities, to be swept one after the other. */
    public List<Entity> crm() {
        return capture.entities(Side.CRM);
    }

    /** The ERP's entities, to be swept one after the other. */
    public List<Entity> erp() {
        return capture.entities(Side.ERP);
    }

    /** The body, an entity, becomes the statement that finds its changed keys. */
    public void begin(Exchange exchange) {
        Sweep sweep = capture.begin(exchange.getMessage().getBody(Entity.class));
        exchange.setProperty(SWEEP, sweep);
        exchange.setProperty(SYSTEM, sweep.entity().side().id());
        exchange.getMessage().setHeader(JdbcConstants.JDBC_PARAMETERS, sweep.parameters());
        exchange.getMessage().setBody(sweep.query());
    }

    /** The rows of that statement, cut into batches. */
    public Iterator<Batch> batches(Exchange exchange) {
        @SuppressWarnings("unchecked") // what camel-jdbc documents for outputType=StreamList
        Iterator<Map<String, Object>> rows = exchange.getMessage().getBody(Iterator.class);
        return capture.batches(exchange.getProperty(SWEEP, Sweep.class), rows);
    }

    /** Moves the checkpoint: every batch of the sweep is recorded. */
    public void end(Exchange exchange) {
        capture.end(exchange.getProperty(SWEEP, Sweep.class), store);
    }
}
