package io.counterpart.route;

import io.vertx.ext.web.Route;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.Service;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Makes sure that it is this process that listens on a port. Vert.x binds in its own time, leaves threads behind where it
 * cannot, and tells only the log: so the port is tried before, and asked afterwards for what nobody else can know.
 */
public final class OwnPort {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 50;

    private final CamelContext context;
    private final String host;
    private final int port;

    public OwnPort(CamelContext context, String host, int port) {
        this.context = context;
        this.host = host;
        this.port = port;
    }

    /**
     * Starts a server there, which stops with the context.
     *
     * @throws IOException if another process has the port: the server is stopped then
     */
    public void open(Service server) throws Exception {
        requireFree();
        context.addService(server);
        if (!isOurs()) {
            context.removeService(server);
            server.stop();
            throw new IOException("Address already in use");
        }
    }

    private void requireFree() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        }
    }

    private boolean isOurs() throws IOException, InterruptedException {
        String secret = "/" + UUID.randomUUID();
        Route route = VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.getRouterNameFromPort(port))
                .get(secret)
                .handler(request -> request.response().setStatusCode(204).end());
        try {
            return ask(URI.create("http://" + address() + ":" + port + secret)) == 204;
        } finally {
            route.remove();
        }
    }

    /** A host name or address that can be connected to: all interfaces are none. */
    private String address() throws IOException {
        InetAddress bound = InetAddress.getByName(host);
        String address = bound.isAnyLocalAddress() ? "127.0.0.1" : bound.getHostAddress();
        return address.contains(":") ? "[" + address + "]" : address;
    }

    private static int ask(URI uri) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            } catch (ConnectException notYet) {
                if (System.nanoTime() > until) {
                    throw notYet;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }
}
