package io.counterpart.route;

import io.counterpart.service.Answers;
import io.counterpart.service.Lane;
import io.counterpart.service.Service;
import io.counterpart.service.Turn;
import org.apache.camel.Exchange;

/** A turn of the service as the routes call it. */
public final class Turns {
    private static final String TURN = "turn";
    private static final String DIRECTION = "direction";

    private final Service service;
    private final Answers answers;

    Turns(Service service, Answers answers) {
        this.service = service;
        this.answers = answers;
    }

    /** Answers what other processes ask for. */
    public void answer() {
        service.answer(answers);
    }

    /** Begins the turn of a direction, if it may: then the routes find the direction, and the steps their run. */
    public void begin(Exchange exchange) {
        service.begin(exchange.getMessage().getBody(Lane.class)).ifPresent(turn -> {
            exchange.setProperty(TURN, turn);
            exchange.setProperty(DIRECTION, turn.lane().name());
            exchange.setProperty(Steps.RUN, turn.run());
        });
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
