package io.counterpart.route;

import io.counterpart.sync.Run;
import org.apache.camel.ExchangeProperty;

/** Documents and interactions as the routes call them: once the relations of a direction are in step. */
public final class RecordSteps {

    public void writeDocuments(@ExchangeProperty(Steps.RUN) Run run) {
        run.writeDocuments();
    }

    public void assignQuotes(@ExchangeProperty(Steps.RUN) Run run) {
        run.assignQuotes();
    }

    public void logInteractions(@ExchangeProperty(Steps.RUN) Run run) {
        run.logInteractions();
    }
}
