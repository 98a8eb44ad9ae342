package io.counterpart.testing;

import java.util.ArrayDeque;
import java.util.Deque;
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
    /** What is to be done at the end of each instance that there is, the latest first; of none that of what is static. */
    private static final Deque<Deque<Runnable>> INSTANCES = new ArrayDeque<>();

    /** Has something done at the end of the test, before what was asked for earlier. */
    static synchronized void atEndOfTest(Runnable action) {
        if (!INSTANCES.isEmpty()) {
            INSTANCES.getFirst().addFirst(action);
        }
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        synchronized (DropDatabases.class) {
            INSTANCES.addFirst(new ArrayDeque<>());
        }
    }

    @Override
    public void preDestroyTestInstance(ExtensionContext context) {
        synchronized (DropDatabases.class) {
            INSTANCES.removeFirst().forEach(Runnable::run);
        }
    }
}
