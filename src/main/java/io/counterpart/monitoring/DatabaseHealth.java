package io.counterpart.monitoring;

import io.counterpart.database.Database;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Whether a database could be reached when it was last measured. */
final class DatabaseHealth extends AbstractHealthCheck {
    private final Database database;
    private final Measures measures;

    DatabaseHealth(Database database, Measures measures) {
        super("counterpart", database.id() + "-database");
        this.database = database;
        this.measures = measures;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        measures.unreachable()
                .ifPresentOrElse(
                        failures -> {
                            if (failures.containsKey(database)) {
                                result.down().message("cannot be reached");
                            } else {
                                result.up();
                            }
                        },
                        () -> result.unknown().message("not looked at yet"));
    }
}
