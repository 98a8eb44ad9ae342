package io.counterpart.monitoring;

import io.counterpart.config.Configuration;
import io.counterpart.database.Pools;
import io.counterpart.filedrop.FileDrop;
import io.counterpart.route.Routes;
import io.counterpart.service.Service;
import io.counterpart.store.Requests;
import io.counterpart.testing.Systems;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;

/** The service as {@code run} puts it together, and a JMX client that is connected to it as a console is. */
final class RunningService implements AutoCloseable {
    static {
        System.setProperty("java.rmi.server.hostname", "127.0.0.1");
    }

    final Monitoring monitoring;
    final Service service;
    final Routes routes;
    final MBeanServerConnection jmx;
    private final Pools pools;
    private final Configuration configuration;
    private final JMXConnectorServer connectors;
    private final JMXConnector connector;

    @SuppressWarnings("BanJNDI") // connects to an address that this test has just opened
    RunningService(Systems systems) throws IOException {
        configuration = systems.configuration();
        pools = Pools.open(configuration);
        service = new Service(configuration, pools, InstantSource.system(), ZoneId.systemDefault());
        Optional<FileDrop> files = configuration.application().fileDrop().dir().map(FileDrop::new);
        monitoring = Monitoring.of(service, pools, configuration, files);
        routes = Routes.ofService(
                Systems.ROUTES,
                pools,
                configuration,
                service,
                files,
                camel -> (request, term) -> Requests.Answer.failed(1, List.of("not here")));
        monitoring.start(routes.context());
        connectors = JMXConnectorServerFactory.newJMXConnectorServer(
                new JMXServiceURL("service:jmx:rmi://127.0.0.1"), null, ManagementFactory.getPlatformMBeanServer());
        connectors.start();
        connector = JMXConnectorFactory.connect(connectors.getAddress());
        jmx = connector.getMBeanServerConnection();
    }

    SyncMXBean sync(String direction) {
        return JMX.newMXBeanProxy(jmx, name("io.counterpart:type=Sync,direction=" + direction), SyncMXBean.class);
    }

    StoreMXBean store() {
        return JMX.newMXBeanProxy(jmx, name("io.counterpart:type=Store"), StoreMXBean.class);
    }

    static ObjectName name(String name) {
        try {
            return new ObjectName(name);
        } catch (javax.management.MalformedObjectNameException wrong) {
            throw new IllegalArgumentException(name, wrong);
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        int port = configuration.application().management().port().orElseThrow();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** As {@code run} does when it is told to stop. */
    @Override
    public void close() throws IOException {
        service.stop();
        routes.close();
        monitoring.close();
        service.close();
        pools.close();
        connector.close();
        connectors.stop();
    }
}
