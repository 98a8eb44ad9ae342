package io.counterpart.route;

import io.counterpart.filedrop.FileDrop;
import io.counterpart.service.Answers;
import io.counterpart.service.Lane;
import io.counterpart.service.Service;
import io.counterpart.service.Turn;
import java.util.Optional;
import org.apache.camel.Exchange;

/** A turn of the service as the routes call it. */
public final class Turns {
    private static final String TURN = "turn";
    private static final String WAY = "way";

    private final Service service;
    private final Answers answers;
    private final Optional<FileDrop> files;

    Turns(Service service, Answers answers, Optional<FileDrop> files) {
        this.service = service;
        this.answers = answers;
        this.files = files;
    }

    /** Answers what other processes ask for. */
    public void answer() {
        service.answer(answers);
    }

    /** Takes in the files that were dropped. */
    public void takeFiles() {
        files.ifPresent(service::take);
    }

    /** Begins to take up what was received, if something was. */
    public void beginReceived(Exchange exchange) {
        begun(exchange, service.beginReceived());
    }

    /** Begins the turn of a direction, if it may. */
    public void begin(Exchange exchange) {
        begun(exchange, service.begin(exchange.getMessage().getBody(Lane.class)));
    }

    /** Then the routes find where it goes, and the steps their run; else nothing of an earlier turn. */
    private static void begun(Exchange exchange, Optional<Turn> turn) {
        exchange.setProperty(TURN, turn.orElse(null));
        exchange.setProperty(WAY, turn.map(Turn::name).orElse(null));
        exchange.setProperty(Steps.RUN, turn.map(Turn::run).orElse(null));
    }

    public void end(Exchange exchange) {
        service.end(exchange.getProperty(TURN, Turn.class));
    }

    public void fail(Exchange exchange) {
        service.fail(
                exchange.getProperty(TURN, Turn.class),
                Routes.own(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)));
    }
}
