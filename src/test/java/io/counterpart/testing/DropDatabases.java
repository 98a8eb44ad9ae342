package io.counterpart.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.jupiter.api.extension.TestInstancePreDestroyCallback;

/**
 * Drops the databases of a test when its instance goes; those of a class, such as of static fields, go with the server.
 *
 * <p>JUnit finds it by itself and calls it for every test.
 */
public final class DropDatabases implements TestInstancePreConstructCallback, TestInstancePreDestroyCallback {
    /** The databases of each instance that there is, the latest first; of none that of what is static. */
    private static final Deque<List<TestDatabase>> INSTANCES = new ArrayDeque<>();

    static synchronized void afterTest(TestDatabase database) {
        if (!INSTANCES.isEmpty()) {
            INSTANCES.getFirst().add(database);
        }
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        synchronized (DropDatabases.class) {
            INSTANCES.addFirst(new ArrayList<>());
        }
    }

    @Override
    public void preDestroyTestInstance(ExtensionContext context) {
        synchronized (DropDatabases.class) {
            INSTANCES.removeFirst().forEach(TestDatabase::drop);
        }
    }
}
