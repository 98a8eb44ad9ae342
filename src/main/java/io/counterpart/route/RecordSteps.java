package io.counterpart.route;

import io.counterpart.sync.Run;
import org.apache.camel.ExchangeProperty;

/** Documents and interactions as the routes call them: once the relations of a direction are in step. */
public final class RecordSteps {

    public void logInteractions(@ExchangeProperty(Steps.RUN) Run run) {
        run.logInteractions();
    }
}
