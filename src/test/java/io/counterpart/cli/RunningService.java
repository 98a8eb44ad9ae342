package io.counterpart.cli;

import static org.awaitility.Awaitility.await;

import io.counterpart.config.Configuration;
import io.counterpart.database.Pools;
import io.counterpart.filedrop.FileDrop;
import io.counterpart.route.Routes;
import io.counterpart.route.Sync;
import io.counterpart.service.Service;
import io.counterpart.service.Standing.Role;
import io.counterpart.testing.Systems;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/** The service as the verb {@code run} puts it together, in this process, receiving changes on a port of its own. */
final class RunningService implements AutoCloseable {
    static final String TOKEN = "a-token-that-nobody-guesses";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Service service;
    final int port;
    private final Pools pools;
    private final Routes routes;

    private RunningService(Configuration configuration) {
        this.port = configuration.application().receive().server().port().orElse(0);
        this.pools = Pools.open(configuration);
        this.service = new Service(configuration, pools, InstantSource.system(), ZoneId.systemDefault());
        this.routes = Routes.ofService(
                Systems.ROUTES,
                pools,
                configuration,
                service,
                configuration.application().fileDrop().dir().map(FileDrop::new),
                camel -> new AskedVerb((term, wish) -> Sync.in(term, camel, wish, false)));
    }

    /** What came back. */
    record Answer(int status, String body, Map<String, String> headers) {}

    /** Lets the service of these systems receive changes, and look for others once a day only. */
    static void configure(Systems systems) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            systems.with("counterpart.http.port", String.valueOf(free.getLocalPort()));
        }
        systems.with("counterpart.http.token", TOKEN)
                .with("counterpart.sync.interval", "1d")
                .with("counterpart.sync.deletions.interval", "never");
    }

    static RunningService start(Systems systems) {
        return new RunningService(systems.configuration());
    }

    /** Waits until it leads and has looked at both directions once: the next look is a day away. */
    RunningService awaitIdle() {
        await().atMost(PATIENCE)
                .until(() -> service.lanes().stream()
                        .allMatch(lane -> lane.lastSuccess().isPresent()));
        return this;
    }

    RunningService awaitRole(Role role) {
        await().atMost(PATIENCE).until(() -> service.standing().role() == role);
        return this;
    }

    Answer post(String json) throws Exception {
        return send(request().POST(BodyPublishers.ofString(json)));
    }

    HttpRequest.Builder request() {
        return request("/changes")
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json");
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
    }

    static Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> headers.put(name, String.join(",", values)));
        return new Answer(response.statusCode(), response.body(), headers);
    }

    @Override
    public void close() {
        service.stop();
        routes.close();
        service.close();
        pools.close();
    }
}
