package io.counterpart.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.counterpart.database.Pools;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Sits between the program and its three databases: counts every statement, commit and rollback in their order, and at a
 * chosen one stops the program as a kill would, or lets somebody else do something first.
 */
public final class Tap {
    private static final String BROKEN = "08006";
    private static final Pattern WRITE =
            Pattern.compile("\\s*(insert|update|delete|copy|with)\\b", Pattern.CASE_INSENSITIVE);

    /**
     * Something that goes to a database.
     *
     * @param number from 1, over all three databases
     * @param database crm, erp or store
     * @param what the statement, or {@code commit} or {@code rollback}
     * @param lasting whether something may be there after it that was not before, and stays when the program is stopped: a
     *     commit, or a write that is its own transaction
     */
    public record Event(int number, String database, String what, boolean lasting) {

        public boolean isOn(String name) {
            return database.equals(name);
        }

        public boolean isCommit() {
            return what.equals("commit");
        }

        /** Whether it is the guarded statement that changes records of a table. */
        public boolean isUpdateOf(String table) {
            return what.contains("update " + table + " t set");
        }

        public boolean isInsertInto(String table) {
            return what.strip().startsWith("insert into " + table);
        }

        @Override
        public String toString() {
            String line = what.strip().replaceAll("\\s+", " ");
            return number + " " + database + ": " + line.substring(0, Math.min(line.length(), 90));
        }
    }

    /** The program is no more; an Error, since nothing in it may go on. */
    public static final class Stopped extends Error {
        private static final long serialVersionUID = 1;

        Stopped(String where) {
            super("stopped " + where, null, false, false);
        }
    }

    /** What somebody else does at that moment. */
    @FunctionalInterface
    public interface Meanwhile {
        void happens() throws Exception;
    }

    private final List<Event> events = new ArrayList<>();
    private final List<Hook> hooks = new ArrayList<>();
    private int stopAt;
    private boolean stopAfter;
    private int writesLeft;
    private int breakAt;
    private final CompletableFuture<Stopped> whenStopped = new CompletableFuture<>();
    private volatile @Nullable Stopped stopped;

    private static final class Hook {
        private final Predicate<Event> when;
        private final Meanwhile meanwhile;
        private int times;

        Hook(Predicate<Event> when, int times, Meanwhile meanwhile) {
            this.when = when;
            this.times = times;
            this.meanwhile = meanwhile;
        }
    }

    /** Stops the program instead of this event. */
    public Tap stopBefore(int number) {
        stopAt = number;
        return this;
    }

    /** Stops the program when the database has carried this event out and the program does not know it yet. */
    public Tap stopAfter(int number) {
        stopAt = number;
        stopAfter = true;
        return this;
    }

    /** Stops the program after this many lasting events: a stop after another is the same as after what went before. */
    public Tap stopAfterWrites(int count) {
        writesLeft = count;
        return this;
    }

    /** Lets the connection break instead of this event; the program lives on and may connect anew. */
    public Tap breakBefore(int number) {
        breakAt = number;
        return this;
    }

    /** Lets the connection break when the database has carried this event out and the program does not know it yet. */
    public Tap breakAfter(int number) {
        breakAt = -number;
        return this;
    }

    /** Lets something happen right before the first event of this kind. */
    public Tap before(Predicate<Event> when, Meanwhile meanwhile) {
        return before(when, 1, meanwhile);
    }

    /** Lets something happen right before each of the first events of this kind. */
    public Tap before(Predicate<Event> when, int times, Meanwhile meanwhile) {
        hooks.add(new Hook(when, times, meanwhile));
        return this;
    }

    public Pools on(Pools pools) {
        return pools.through(this::wrap);
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    /**
     * The event just before the first transaction that writes to a system, and all that last behind it: a stop before that
     * is as if the program had never been started, and one after anything else the same as one after what went before.
     */
    public List<Event> fromFirstWrite() {
        int first = 0;
        while (!events.get(first).what().contains("pg_current_xact_id")) {
            first++;
        }
        Event before = events.get(first - 1);
        return events.subList(first - 1, events.size()).stream()
                .filter(event -> event.lasting() || event.equals(before))
                .toList();
    }

    public int count() {
        return events.size();
    }

    /** Those that last. */
    public List<Event> writes() {
        return events.stream().filter(Event::lasting).toList();
    }

    CompletableFuture<Stopped> whenStopped() {
        return whenStopped;
    }

    /** What the program was stopped with; null as long as it runs. */
    public @Nullable Stopped stopped() {
        return stopped;
    }

    private DataSource wrap(DataSource dataSource) {
        String database = ((HikariDataSource) dataSource).getPoolName().replace("-capture", "");
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            check(method);
            Object result = invoke(dataSource, method, arguments);
            return result instanceof Connection connection ? wrap(database, connection) : result;
        });
    }

    private Connection wrap(String database, Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            check(method);
            String name = method.getName();
            if (name.equals("commit") || name.equals("rollback")) {
                return event(database, name, connection, connection, method, arguments);
            }
            Object result = invoke(connection, method, arguments);
            if (result instanceof PreparedStatement prepared) {
                return wrap(PreparedStatement.class, database, prepared, String.valueOf(arguments[0]));
            }
            return result instanceof Statement statement ? wrap(Statement.class, database, statement, "") : result;
        });
    }

    private <T extends Statement> T wrap(Class<T> type, String database, T statement, String sql) {
        return proxy(type, (proxy, method, arguments) -> {
            check(method);
            if (!method.getName().startsWith("execute")) {
                return invoke(statement, method, arguments);
            }
            Connection connection = statement.getConnection();
            String what = sql.isEmpty() && arguments != null ? String.valueOf(arguments[0]) : sql;
            return event(database, what, connection, statement, method, arguments);
        });
    }

    private synchronized @Nullable Object event(
            String database,
            String what,
            Connection connection,
            Object target,
            Method method,
            Object @Nullable [] arguments)
            throws Throwable {
        Event event = new Event(events.size() + 1, database, what, lasts(what, connection));
        events.add(event);
        if (event.number() == stopAt && !stopAfter) {
            throw stop("before " + event);
        }
        if (event.number() == breakAt) {
            throw cut(connection, "before " + event);
        }
        for (Hook hook : hooks) {
            if (hook.times > 0 && hook.when.test(event)) {
                hook.times--;
                hook.meanwhile.happens();
            }
        }
        Object result = invoke(target, method, arguments);
        boolean lastWrite = event.lasting() && --writesLeft == 0;
        if (event.number() == stopAt || lastWrite) {
            throw stop("after " + event);
        }
        if (event.number() == -breakAt) {
            throw cut(connection, "after " + event);
        }
        return result;
    }

    private static boolean lasts(String what, Connection connection) throws SQLException {
        return what.equals("commit") || (WRITE.matcher(what).lookingAt() && connection.getAutoCommit());
    }

    private static SQLException cut(Connection connection, String where) throws SQLException {
        connection.abort(Runnable::run);
        return new SQLException("broken " + where, BROKEN);
    }

    private Stopped stop(String where) {
        Stopped now = new Stopped(where);
        stopped = now;
        whenStopped.complete(now);
        return now;
    }

    private void check(Method method) {
        if (stopped != null && method.getDeclaringClass() != Object.class) {
            throw new Stopped("already: " + method.getName().toLowerCase(Locale.ROOT));
        }
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Tap.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
