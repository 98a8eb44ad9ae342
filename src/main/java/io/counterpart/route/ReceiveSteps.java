package io.counterpart.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.counterpart.database.DatabaseException;
import io.counterpart.receive.Reception;
import io.counterpart.receive.RefusedMessageException;
import io.counterpart.receive.Token;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.processor.ThrottlerRejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /changes} as the routes call it: who may, what is kept, and one line for an answer. */
public final class ReceiveSteps {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiveSteps.class);
    private static final String AUTHORIZATION = "Authorization";
    private static final String RETRY_AFTER = "Retry-After";
    private static final String RECEIVED = "received";
    private static final int SHOWN = 200;

    private final Reception reception;
    private final Token token;

    /** A message that is answered before anybody reads it. */
    private static final class NotAdmittedException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int status;

        NotAdmittedException(int status, String reason) {
            super(reason, null, false, false);
            this.status = status;
        }
    }

    ReceiveSteps(Reception reception, Token token) {
        this.reception = reception;
        this.token = token;
    }

    /** Lets nobody pass without the token, which stays behind here. */
    public void admit(Exchange exchange) {
        Object authorization = exchange.getMessage().removeHeader(AUTHORIZATION);
        if (!token.isIn(authorization instanceof String text ? text : null)) {
            throw new NotAdmittedException(401, "the token is missing or wrong");
        }
        if (exchange.getMessage().getHeader(Exchange.HTTP_QUERY) != null) {
            throw new NotAdmittedException(400, "no parameters here: all of it stands in the body");
        }
        String type = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, "", String.class);
        if (!type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals("application/json")) {
            throw new NotAdmittedException(415, "the header Content-Type must be application/json");
        }
    }

    public void keep(Exchange exchange) {
        exchange.setProperty(RECEIVED, reception.keep(exchange.getMessage().getBody(JsonNode.class)));
    }

    public void accept(Exchange exchange) {
        answer(
                exchange,
                202,
                JsonNodeFactory.instance.objectNode().put(RECEIVED, exchange.getProperty(RECEIVED, Integer.class)));
    }

    public void refuse(Exchange exchange) {
        Throwable failure = Objects.requireNonNull(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        if (failure instanceof NotAdmittedException notAdmitted) {
            refuse(exchange, notAdmitted.status, String.valueOf(failure.getMessage()));
        } else if (failure instanceof RefusedMessageException) {
            refuse(exchange, 400, String.valueOf(failure.getMessage()));
        } else if (failure instanceof ThrottlerRejectedExecutionException) {
            refuse(exchange, 429, "too many messages at once: send one with many records instead of many with one");
        } else if (noJson(failure).isPresent()) {
            refuse(exchange, 400, "the body is no JSON: " + noJson(failure).get());
        } else if (failure instanceof DatabaseException) {
            LOG.warn("a message was not taken: {}", failure.getMessage());
            refuse(exchange, 503, "a database cannot be reached: send it again later");
        } else {
            LOG.error("a message was not taken", failure);
            refuse(exchange, 500, "it failed here; the log says why");
        }
    }

    private static Optional<String> noJson(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException json) {
                String text = json.getOriginalMessage();
                return Optional.of(text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text);
            }
        }
        return Optional.empty();
    }

    private static void refuse(Exchange exchange, int status, String reason) {
        LOG.debug("answered {}: {}", status, reason);
        answer(exchange, status, error(reason));
        if (status == 401) {
            exchange.getMessage().setHeader("WWW-Authenticate", "Bearer");
        } else if (status == 429 || status == 503) {
            exchange.getMessage().setHeader(RETRY_AFTER, status == 429 ? "1" : "10");
        }
    }

    static ObjectNode error(String reason) {
        return JsonNodeFactory.instance.objectNode().put("error", reason);
    }

    /** Camel would send the headers of the message back. */
    private static void answer(Exchange exchange, int status, ObjectNode body) {
        Map<String, Object> headers = new HashMap<>();
        headers.put(Exchange.HTTP_RESPONSE_CODE, status);
        headers.put(Exchange.CONTENT_TYPE, "application/json");
        exchange.getMessage().setHeaders(headers);
        exchange.getMessage().setBody(body + "\n");
    }
}
