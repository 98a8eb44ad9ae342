package io.counterpart.route;

import io.counterpart.store.Received.Page;
import io.counterpart.sync.Batch;
import io.counterpart.sync.Run;
import java.util.Iterator;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** What was received, as the routes take it up: the page stays with the exchange while its batch goes its way. */
public final class ReceivedSteps {
    private static final String PAGE = "page";

    public Iterator<Page> pages(@ExchangeProperty(Steps.RUN) Run run) {
        return run.inbox().pages();
    }

    public Batch batch(@ExchangeProperty(Steps.RUN) Run run, @Body Page page) {
        return run.inbox().batch(page);
    }

    public void done(@ExchangeProperty(Steps.RUN) Run run, @ExchangeProperty(PAGE) Page page) {
        run.inbox().done(page);
    }
}
