package io.counterpart.monitoring;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The MXBeans of one service on the JVM's own MBean server. */
final class Beans implements AutoCloseable {
    static final String DOMAIN = "io.counterpart";

    private static final Logger LOG = LoggerFactory.getLogger(Beans.class);

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Map<ObjectName, Object> waiting = new LinkedHashMap<>();
    private final List<ObjectName> registered = new ArrayList<>();

    /** Takes a bean, to be registered as {@code io.counterpart:} and these properties. */
    void add(String properties, Object bean) {
        try {
            waiting.put(new ObjectName(DOMAIN + ":" + properties), bean);
        } catch (JMException failed) {
            throw new IllegalArgumentException(properties, failed);
        }
    }

    /** Registers those that are not yet. A name that another service of this JVM has is waited for. */
    synchronized void register() {
        waiting.entrySet().removeIf(bean -> register(bean.getKey(), bean.getValue()));
    }

    private boolean register(ObjectName name, Object bean) {
        try {
            server.registerMBean(bean, name);
            registered.add(name);
            return true;
        } catch (InstanceAlreadyExistsException taken) {
            LOG.debug("{} is taken by another service", name);
            return false;
        } catch (JMException failed) {
            throw new IllegalStateException("cannot register " + name, failed);
        }
    }

    /** Removes what was registered, and nothing of another service. */
    @Override
    public synchronized void close() {
        waiting.clear();
        for (ObjectName name : registered) {
            try {
                server.unregisterMBean(name);
            } catch (JMException gone) {
                LOG.debug("{} was removed by somebody else", name, gone);
            }
        }
        registered.clear();
    }
}
