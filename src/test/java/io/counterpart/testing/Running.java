package io.counterpart.testing;

import io.counterpart.config.Configuration;
import io.counterpart.database.Pools;
import io.counterpart.route.Routes;
import io.counterpart.service.Answers;
import io.counterpart.service.Service;
import io.counterpart.store.Requests.Answer;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A service in this process, from its start to {@link #close()}. */
public final class Running implements AutoCloseable {
    private static final Answers NONE = (request, term) -> Answer.failed(1, List.of("not in this test"));

    private final Pools pools;
    public final Service service;
    public final Routes routes;

    private Running(Pools pools, Service service, Routes routes) {
        this.pools = pools;
        this.service = service;
        this.routes = routes;
    }

    public static Running on(Systems systems) {
        return on(systems, new Tap());
    }

    /** With a tap between the service and its databases. */
    public static Running on(Systems systems, Tap tap) {
        Configuration configuration = systems.configuration();
        Pools pools = Pools.open(configuration);
        Pools tapped = tap.on(pools);
        Service service = new Service(configuration, tapped, InstantSource.system(), ZoneOffset.UTC);
        Routes routes = Routes.ofService(Systems.ROUTES, tapped, configuration, service, Optional.empty(), any -> NONE);
        return new Running(pools, service, routes);
    }

    @Override
    public void close() {
        service.stop();
        routes.close();
        service.close();
        pools.close();
    }
}
