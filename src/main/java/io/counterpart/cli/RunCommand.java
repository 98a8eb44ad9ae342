package io.counterpart.cli;

import io.counterpart.config.Configuration;
import io.counterpart.config.SyncSettings;
import io.counterpart.database.Pools;
import io.counterpart.filedrop.FileDrop;
import io.counterpart.monitoring.Monitoring;
import io.counterpart.route.Routes;
import io.counterpart.route.Sync;
import io.counterpart.service.Service;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** The verb {@code run}. */
@Command(
        name = "run",
        description = {
            "The service: keeps the two systems in step until it is told to stop (SIGTERM, Ctrl-C).",
            "Waits for a database that is down. Beside another one on the same store it is the standby, and takes over."
        },
        footer = {"", "Example:", "  counterpart run --config /etc/counterpart"})
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    private final Invocation invocation;

    RunCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = invocation.configuration();
        StartUp.check(configuration);
        System.setProperty("vertx.disableFileCPResolving", "true"); // it would leave a folder behind for each kill
        StopSignal stop = StopSignal.install();
        Optional<FileDrop> files = configuration.application().fileDrop().dir().map(FileDrop::new);
        boolean well = false;
        try (Pools pools = Pools.open(configuration);
                Service service = new Service(configuration, pools, InstantSource.system(), ZoneId.systemDefault());
                Monitoring monitoring = Monitoring.of(service, pools, configuration, files)) {
            try (Routes routes = start(configuration, pools, service, files)) {
                monitoring.start(routes.context());
                LOG.info(
                        "running with {} routes: {}",
                        routes.context().getRoutesSize(),
                        when(configuration.application().sync()));
                stop.await();
                LOG.info("stopping: the batch in hand comes to its end first");
                service.stop();
            }
            well = true;
        } finally {
            LOG.info("stopped");
            stop.done(well);
        }
        return 0;
    }

    private Routes start(Configuration configuration, Pools pools, Service service, Optional<FileDrop> files) {
        return Routes.ofService(
                invocation.routes(),
                pools,
                configuration,
                service,
                files,
                routes -> new AskedVerb((term, wish) -> Sync.in(term, routes, wish, false)));
    }

    private static String when(SyncSettings sync) {
        return "looks for changes "
                + sync.schedule()
                        .map(schedule -> "at " + schedule.text())
                        .orElseGet(
                                () -> "every " + Words.seconds(sync.interval().toMillis() / 1e3))
                + sync.deletions()
                        .map(every -> ", for deletions every " + Words.age(every))
                        .orElse(", never for deletions");
    }
}
