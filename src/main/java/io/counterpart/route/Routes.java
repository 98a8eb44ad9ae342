package io.counterpart.route;

import io.counterpart.config.ApplicationSettings;
import io.counterpart.config.Configuration;
import io.counterpart.config.FileDropSettings;
import io.counterpart.config.ServerSettings;
import io.counterpart.database.DatabaseException;
import io.counterpart.database.Pools;
import io.counterpart.filedrop.FileDrop;
import io.counterpart.party.Side;
import io.counterpart.receive.Reception;
import io.counterpart.receive.Token;
import io.counterpart.service.Answers;
import io.counterpart.service.Service;
import io.counterpart.sync.Run;
import io.counterpart.sync.SyncResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/** The routes of {@code routes/}, started: for one sync, or for the service. */
public final class Routes implements AutoCloseable {
    /** The routes of one sync; the service has those and all others of the folder. */
    private static final List<String> ONE_SYNC = List.of("sync.camel.yaml", "sweep.camel.yaml");

    private static final List<String> ALL = List.of("*.camel.yaml");

    /** Loaded by the listener, where there is one. */
    private static final String RECEIVE = "receive.camel.yaml";

    /** Of the service, where there is a folder for files. */
    private static final String FILE_DROP = "file-drop.camel.yaml";

    private static final int SHUTDOWN_SECONDS = 10;
    private static final int SERVICE_SHUTDOWN_SECONDS = 60;

    private final Main main = new Main();
    private final Path folder;

    private Routes(Path folder, Pools pools) {
        this.folder = folder;
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException(
                    "there is no folder " + folder + " with the routes: it belongs to the program,"
                            + " so start bin/counterpart from a complete copy of it");
        }
        main.configure()
                .withName("counterpart")
                .withBasePackageScanEnabled(false)
                .withAutoConfigurationLogSummary(false);
        for (Side side : Side.values()) {
            main.bind(side.id(), pools.streams(side));
        }
        main.bind("capture", new CaptureSteps());
        main.bind("steps", new Steps());
        main.bind("plainParameters", new PlainParameters());
        main.bind("received", new ReceivedSteps());
        main.bind("records", new RecordSteps());
    }

    /**
     * Starts the routes of one sync.
     *
     * @param folder that holds the {@code *.camel.yaml} files
     * @param settings of Camel, as they stand in application.properties
     */
    public static Routes ofOneSync(Path folder, Pools pools, Map<String, String> settings) {
        Routes routes = new Routes(folder, pools);
        routes.main.configure().withJmxEnabled(false).withShutdownTimeout(SHUTDOWN_SECONDS);
        return routes.start(ONE_SYNC, settings);
    }

    /**
     * Starts all routes; what gives cause to work is a message to {@code seda:turn} from then on.
     *
     * @param folder that holds the {@code *.camel.yaml} files
     * @param answers to what other processes ask for, given these routes
     */
    public static Routes ofService(
            Path folder,
            Pools pools,
            Configuration configuration,
            Service service,
            Optional<FileDrop> files,
            Function<Routes, Answers> answers) {
        ApplicationSettings settings = configuration.application();
        Routes routes = new Routes(folder, pools);
        routes.main
                .configure()
                .withJmxEnabled(true)
                .withShutdownTimeout(SERVICE_SHUTDOWN_SECONDS)
                .withRoutesExcludePattern("**/" + RECEIVE + (files.isEmpty() ? ",**/" + FILE_DROP : ""))
                .routeControllerConfig()
                .withEnabled(true);
        // Whoever calls sees to signals; Camel's own hook would wait for this very context.
        routes.main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        routes.main.bind("service", service);
        routes.main.bind("turns", new Turns(service, answers.apply(routes), files));
        files.ifPresent(drop -> routes.watch(drop, settings.fileDrop()));
        String token = settings.receive().token();
        if (token != null) {
            routes.main.bind("receive", new ReceiveSteps(new Reception(configuration, pools), new Token(token)));
            routes.main.bind("strictJson", Reception.json());
        }
        routes.start(ALL, settings.passedOn());
        ServerSettings server = settings.receive().server();
        server.port().ifPresent(port -> Listener.start(routes.context(), folder.resolve(RECEIVE), server, port));
        return routes;
    }

    /** Gives the route what it looks for: the names of the settings are those in {@code file-drop.camel.yaml}. */
    private void watch(FileDrop drop, FileDropSettings settings) {
        main.bind("fileDrop", new FileDropSteps(drop));
        if (settings.complete() == FileDropSettings.Complete.READY) {
            main.addInitialProperty("fileDrop.doneFile", "${file:name}" + FileDrop.READY);
        }
        Map.of(
                        "fileDrop.in", drop.in().toString(),
                        "fileDrop.readLock",
                                settings.complete() == FileDropSettings.Complete.STABLE ? "changed" : "none",
                        "fileDrop.settle", String.valueOf(settings.settle().toMillis()))
                .forEach(main::addInitialProperty);
    }

    private Routes start(List<String> files, Map<String, String> settings) {
        main.configure()
                .withRoutesIncludePattern(files.stream()
                        .map(file -> "file:" + folder.toAbsolutePath() + "/" + file)
                        .collect(Collectors.joining(",")));
        settings.forEach(main::addOverrideProperty);
        try {
            main.start();
        } catch (Exception failed) {
            throw new IllegalStateException(
                    "the routes in " + folder + " did not start: " + rootMessage(failed), failed);
        }
        return this;
    }

    /** For what else is to be known of the routes. */
    public CamelContext context() {
        return main.getCamelContext();
    }

    /**
     * Sends a run through the routes, and returns when all of it is recorded.
     *
     * @param endpoint where the run begins
     */
    public SyncResult carryOut(Run run, String endpoint) {
        try (ProducerTemplate template = context().createProducerTemplate()) {
            Exchange done = template.request(endpoint, exchange -> exchange.setProperty(Steps.RUN, run));
            if (done.getException() != null) {
                throw own(done.getException());
            }
            return run.finish();
        } catch (RuntimeException failed) {
            run.fail(failed, false);
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException("the routes failed: " + rootMessage(failed), failed);
        }
    }

    /** What a step threw, without what Camel wrapped around it. */
    static RuntimeException own(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof RuntimeException own
                    && own.getClass().getName().startsWith("io.counterpart")) {
                return own;
            }
            if (cause instanceof SQLException sql) {
                return new DatabaseException("cannot read what has changed", sql);
            }
        }
        return new IllegalStateException(rootMessage(failed), failed);
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    @Override
    public void close() {
        main.stop();
    }
}
