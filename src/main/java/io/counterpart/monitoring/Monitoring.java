package io.counterpart.monitoring;

import io.counterpart.config.Configuration;
import io.counterpart.config.ServerSettings;
import io.counterpart.database.Database;
import io.counterpart.database.Pools;
import io.counterpart.filedrop.FileDrop;
import io.counterpart.service.Service;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;

/**
 * Shows how a service does: MXBeans, and health on the management port. Measures on a thread of its own, since a first
 * load keeps the service busy for minutes.
 */
public final class Monitoring implements AutoCloseable {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Duration INTERVAL = Duration.ofSeconds(15);
    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(10);
    private static final int REST = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Service service;
    private final Optional<FileDrop> files;
    private final Measures measures;
    private final Beans beans = new Beans();
    private final ServerSettings settings;
    private final CountDownLatch closed = new CountDownLatch(1);
    private Optional<HealthServer> server = Optional.empty();
    private Thread thread = new Thread("monitoring");

    private Monitoring(Service service, Optional<FileDrop> files, Measures measures, ServerSettings settings) {
        this.service = service;
        this.files = files;
        this.measures = measures;
        this.settings = settings;
    }

    /**
     * Of a service; nothing is shown before the start. To be closed after the routes: a stop is watched to the end.
     *
     * @param files the folder from which it takes files; empty where there is none
     */
    public static Monitoring of(Service service, Pools pools, Configuration configuration, Optional<FileDrop> files) {
        return new Monitoring(
                service,
                files,
                new Measures(configuration, pools, CLOCK),
                configuration.application().management());
    }

    /**
     * Begins, and waits neither for a database nor for a port.
     *
     * @param context that the service's routes run in; its end is the end of the health server
     */
    public void start(CamelContext context) {
        checkHealth(context);
        showBeans();
        server = settings.port().map(port -> new HealthServer(context, settings.host(), port));
        thread = new Thread(this::rounds, "monitoring");
        thread.setDaemon(true);
        thread.start();
    }

    private void checkHealth(CamelContext context) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        registry.setExposureLevel("full");
        registry.setExcludePattern("route:*"); // the consumers of the same routes say more
        context.getRegistry().bind("whatHealthTells", new HealthAnswer());
        registry.register(new ServiceHealth(service));
        for (Database database : Database.values()) {
            registry.register(new DatabaseHealth(database, measures));
        }
    }

    private void showBeans() {
        service.lanes()
                .forEach(lane ->
                        beans.add("type=Sync,direction=" + lane.name(), new SyncBean(service, lane, measures, CLOCK)));
        beans.add("type=Store", new StoreBean(service, measures, CLOCK));
        files.ifPresent(drop -> beans.add("type=Files", new FilesBean(drop)));
        beans.register();
    }

    private void rounds() {
        try {
            Duration rest;
            do {
                rest = round();
            } while (!closed.await(rest.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does what is to be done now and then, and says how long to rest: the longer it took, the longer. */
    synchronized Duration round() {
        beans.register();
        server.ifPresent(HealthServer::open);
        long begun = System.nanoTime();
        measures.take();
        return measures.isComplete() ? restAfter(Duration.ofNanos(System.nanoTime() - begun)) : INTERVAL;
    }

    static Duration restAfter(Duration taken) {
        Duration rest = taken.multipliedBy(REST);
        return rest.compareTo(INTERVAL) < 0 ? INTERVAL : rest.compareTo(LONGEST_INTERVAL) > 0 ? LONGEST_INTERVAL : rest;
    }

    /** Takes the beans away. The server has gone with the routes. */
    @Override
    public void close() {
        beans.close();
        closed.countDown();
        thread.interrupt();
        try {
            thread.join(PATIENCE.toMillis()); // one that still measures ends with the pools
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
