package io.counterpart.route;

import io.counterpart.sync.Batch;
import io.counterpart.sync.Run;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The steps as the routes call them, for the run that travels with the exchange. */
public final class Steps {
    /** The exchange's property that holds the {@link Run}. */
    static final String RUN = "run";

    public void gather(@ExchangeProperty(RUN) Run run, @Body Batch batch) {
        run.steps().gather(batch);
    }

    public void plan(@ExchangeProperty(RUN) Run run, @Body Batch batch) {
        run.steps().plan(batch);
    }

    public void applyToCrm(@ExchangeProperty(RUN) Run run, @Body Batch batch) {
        run.steps().applyToCrm(batch);
    }

    public void applyToErp(@ExchangeProperty(RUN) Run run, @Body Batch batch) {
        run.steps().applyToErp(batch);
    }

    public void record(@ExchangeProperty(RUN) Run run, @Body Batch batch) {
        run.steps().record(batch);
    }
}
