package io.counterpart.monitoring;

import io.counterpart.service.Service;
import io.counterpart.service.Standing;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Whether the service does its work; a standby does. Says what broke off and not with which words of a database: those may
 * name hosts, users and values, and who asks here has shown no password.
 */
final class ServiceHealth extends AbstractHealthCheck {
    private final Service service;

    ServiceHealth(Service service) {
        super("counterpart", "counterpart");
        this.service = service;
    }

    @Override
    public boolean isLiveness() {
        return false; // it mends itself: to start it anew helps nobody
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        Standing standing = service.standing();
        String role = standing.role().name().toLowerCase(Locale.ROOT);
        switch (standing.role()) {
            case STARTING, STOPPING -> result.unknown().message(role);
            case LEADING, STANDBY, TRYING -> {
                if (standing.isWell()) {
                    result.up().message(role);
                } else {
                    String what = standing.problem().split(": ", 2)[0];
                    result.down().message(role + ": " + what + "; why is in the log, and in JMX");
                }
            }
        }
    }
}
