package io.counterpart.route;

import io.counterpart.party.Side;
import io.counterpart.store.StoreSession;
import io.counterpart.sync.Capture;
import io.counterpart.sync.Engine;
import io.counterpart.sync.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

/** The routes of {@code routes/}, started with the steps of one run. */
public final class SyncRoutes implements AutoCloseable {
    private final Main main;

    private SyncRoutes(Main main) {
        this.main = main;
    }

    /**
     * Starts Camel with the routes of a folder.
     *
     * @param routes the folder that holds the {@code *.camel.yaml} files
     */
    public static SyncRoutes start(
            Path routes, Installation installation, StoreSession store, Capture capture, Engine steps) {
        if (!Files.isDirectory(routes)) {
            throw new IllegalStateException(
                    "there is no folder " + routes + " with the routes: it belongs to the program,"
                            + " so start bin/counterpart from a complete copy of it");
        }
        Main main = new Main();
        main.configure()
                .withName("counterpart")
                .withBasePackageScanEnabled(false)
                .withRoutesIncludePattern("file:" + routes.toAbsolutePath() + "/*.camel.yaml")
                .withJmxEnabled(false)
                .withShutdownTimeout(10)
                .withAutoConfigurationLogSummary(false);
        installation
                .configuration()
                .application()
                .passedOn()
                .forEach((key, value) -> main.addOverrideProperty(key, value));
        for (Side side : Side.values()) {
            main.bind(side.id(), installation.pools().streams(side));
        }
        main.bind("capture", new CaptureSteps(capture, store));
        main.bind("steps", steps);
        try {
            main.start();
        } catch (Exception failed) {
            throw new IllegalStateException(
                    "the routes in " + routes + " did not start: " + rootMessage(failed), failed);
        }
        return new SyncRoutes(main);
    }

    /** Sends what is pending through the routes, and returns when all of it is recorded. */
    public void sync() {
        try (ProducerTemplate template = main.getCamelContext().createProducerTemplate()) {
            template.sendBody("direct:sync", "");
        } catch (IOException failed) {
            throw new UncheckedIOException("the routes could not be stopped", failed);
        } catch (CamelExecutionException failed) {
            throw own(failed);
        }
    }

    /** What a step threw, without what Camel wrapped around it. */
    private static RuntimeException own(CamelExecutionException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof RuntimeException own
                    && own.getClass().getName().startsWith("io.counterpart")) {
                return own;
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
