package io.counterpart.route;

import io.counterpart.config.ServerSettings;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the port, and the routes behind it once it is open. A port that is taken keeps nobody from work: the standby on
 * the same machine has the same one, and gets it when the other ends.
 */
final class Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final int AGAIN_SECONDS = 2;
    private static final long MOST_BYTES = 1 << 20;
    private static final String ROUTE = "receive";
    private static final String PATH = "/changes";

    private final CamelContext context;
    private final Path routes;
    private final String host;
    private final int port;
    private final Executor again;
    private boolean opened;
    private String problem = "";

    private Listener(CamelContext context, Path routes, ServerSettings server, int port) {
        this.context = context;
        this.routes = routes;
        this.host = server.host();
        this.port = port;
        this.again = context.getExecutorServiceManager().newSingleThreadExecutor(this, "listener");
    }

    /** Listens, now or once the port is free, until the context stops. */
    static void start(CamelContext context, Path routes, ServerSettings server, int port) {
        new Listener(context, routes, server, port).listen();
    }

    private void listen() {
        if (context.isStopping() || context.isStopped()) {
            return;
        }
        try {
            if (!opened) {
                open();
                opened = true;
            }
            loadRoutes();
            LOG.info("listening for changes on {}:{}", host, port);
        } catch (Exception failed) {
            tell(failed);
            CompletableFuture.delayedExecutor(AGAIN_SECONDS, TimeUnit.SECONDS, again)
                    .execute(this::listen);
        }
    }

    private void open() throws Exception {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost(host);
        configuration.setBindPort(port);
        configuration.setMaxBodySize(MOST_BYTES);
        configuration.setServerType("server");
        configuration.getBodyHandler().setHandleFileUploads(false);
        new OwnPort(context, host, port).open(new VertxPlatformHttpServer(configuration));
        VertxPlatformHttpRouter router =
                VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.getRouterNameFromPort(port));
        router.route().order(-1).handler(Listener::refuseForms);
        router.route().last().handler(Listener::notFound).failureHandler(Listener::failed);
    }

    /** Camel's body handler would keep what is uploaded as files in the working folder, whatever it is told, and for ever. */
    private static void refuseForms(RoutingContext request) {
        String type =
                String.valueOf(request.request().getHeader("Content-Type")).toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/") || type.startsWith("application/x-www-form-urlencoded")) {
            answer(request, 415, "the header Content-Type must be application/json");
        } else {
            request.next();
        }
    }

    /** Those that come after the start, the route controller leaves to others. */
    private void loadRoutes() throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveResource(context, "file:" + routes.toAbsolutePath()));
        context.getRouteController().startRoute(ROUTE);
    }

    private static void notFound(RoutingContext request) {
        if (!request.normalizedPath().equals(PATH)) {
            answer(request, 404, "there is nothing here but POST " + PATH);
        } else if (!request.request().method().equals(HttpMethod.POST)) {
            request.response().putHeader("Allow", "POST");
            answer(request, 405, "only POST is for " + PATH);
        } else {
            answer(request, 503, "not ready yet, or not any more: send it again later");
        }
    }

    /** What never reaches the routes: a body that is too large, above all. */
    private static void failed(RoutingContext request) {
        int status = request.statusCode() > 0 ? request.statusCode() : 500;
        answer(request, status, status == 413 ? "a message has " + MOST_BYTES + " bytes at most" : "it failed here");
    }

    private static void answer(RoutingContext request, int status, String reason) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(ReceiveSteps.error(reason) + "\n");
    }

    private void tell(Exception failed) {
        String told = String.valueOf(failed.getMessage());
        if (told.equals(problem)) {
            LOG.debug("still cannot listen on {}:{}", host, port, failed);
        } else {
            LOG.warn("cannot listen for changes on {}:{} ({}); trying again until it goes well", host, port, told);
            LOG.debug("where it failed", failed);
            problem = told;
        }
    }
}
