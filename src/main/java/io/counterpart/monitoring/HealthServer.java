package io.counterpart.monitoring;

import io.counterpart.route.OwnPort;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Camel's management server, with the health and nothing else. A port that is taken, by another Counterpart of this
 * machine for one, does not keep the service from its work: it is tried again each time.
 */
final class HealthServer {
    /** Where the health is. */
    static final String PATH = "/observe/health";

    private static final Logger LOG = LoggerFactory.getLogger(HealthServer.class);
    private static final String KEY = "counterpart.management.port";

    private final CamelContext context;
    private final String host;
    private final int port;
    private boolean open;
    private boolean told;

    HealthServer(CamelContext context, String host, int port) {
        this.context = context;
        this.host = host;
        this.port = port;
    }

    /** Opens it, unless it is. */
    void open() {
        if (open) {
            return;
        }
        try {
            new OwnPort(context, host, port).open(server());
            open = true;
            LOG.info("health is at http://{}:{}{}", host.contains(":") ? "[" + host + "]" : host, port, PATH);
        } catch (Exception failed) {
            if (!told) {
                LOG.warn(
                        "no health over HTTP: port {} of {} is not to be had ({}); set {} to another, or to off",
                        port,
                        host,
                        failed.getMessage(),
                        KEY);
                LOG.debug("where it failed", failed);
            }
            told = true;
        }
    }

    private ManagementHttpServer server() {
        ManagementHttpServer server = new ManagementHttpServer();
        server.setCamelContext(context);
        server.setHost(host);
        server.setPort(port);
        server.setPath("/");
        server.setHealthPath(PATH);
        server.setHealthCheckEnabled(true);
        server.setFileUploadEnabled(false);
        return server;
    }
}
