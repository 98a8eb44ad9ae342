package io.counterpart.monitoring;

import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.health.HealthCheckResultStrategy;

/** Keeps stack traces and endpoints to ourselves: with the right parameters Camel would show them to everybody. */
final class HealthAnswer implements HealthCheckResultStrategy {
    private static final String ENDPOINT = "endpoint.uri";

    @Override
    public void processResult(HealthCheck check, Map<String, Object> options, HealthCheckResultBuilder result) {
        result.error(null);
        if (result.detail(ENDPOINT) != null) {
            result.detail(ENDPOINT, null);
        }
    }
}
