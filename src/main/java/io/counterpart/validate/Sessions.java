package io.counterpart.validate;

import io.counterpart.config.ApplicationSettings;
import io.counterpart.config.Configuration;
import io.counterpart.config.DatabaseSettings;
import io.counterpart.database.Unreachable;
import io.counterpart.mapping.CaptureMode;
import io.counterpart.party.Side;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The databases that can be reached. */
final class Sessions implements AutoCloseable {
    static final String STORE = "store";

    private final Map<String, Session> open = new LinkedHashMap<>();

    private Sessions() {}

    /** Connects to all three, and reports those that cannot be reached. */
    static Sessions open(ApplicationSettings application, Report report) {
        Sessions sessions = new Sessions();
        for (String name : List.of(Side.CRM.id(), Side.ERP.id(), STORE)) {
            sessions.open(name, application).ifPresent(why -> report.fail(name, why.message(), why.remedy()));
        }
        return sessions;
    }

    /** Connects to these, and tells in a line each which cannot be reached. */
    static Sessions open(ApplicationSettings application, Collection<String> names, List<String> unreachable) {
        Sessions sessions = new Sessions();
        for (String name : names) {
            sessions.open(name, application).ifPresent(why -> unreachable.add(why.line(name)));
        }
        return sessions;
    }

    private Optional<Unreachable> open(String name, ApplicationSettings application) {
        DatabaseSettings settings = name.equals(STORE)
                ? application.store()
                : name.equals(Side.CRM.id()) ? application.crm() : application.erp();
        try {
            open.put(name, Session.open(settings));
            return Optional.empty();
        } catch (SQLException failed) {
            return Optional.of(Unreachable.of(failed, "counterpart." + name));
        }
    }

    Optional<Session> of(Side side) {
        return Optional.ofNullable(open.get(side.id()));
    }

    Optional<Session> store() {
        return Optional.ofNullable(open.get(STORE));
    }

    /** Checks the servers themselves. */
    void check(Configuration configuration, Clock clock, Report report) {
        open.forEach((name, session) -> report.attempt(name, () -> {
            ServerCheck.check(name, session, report);
            ClockCheck.check(name, session, clock, report);
            if (usesWatermark(name, configuration)) {
                ServerCheck.checkTransactionsVisible(name, session, configuration, report);
            }
        }));
    }

    /** Texts go from one system to the other, and all of them through the store. */
    void checkEncodings(Report report) throws SQLException {
        Map<String, String> names = new LinkedHashMap<>();
        for (Map.Entry<String, Session> each : open.entrySet()) {
            names.put(each.getKey(), Encoding.of(each.getValue()).name());
        }
        names.forEach((name, encoding) -> {
            boolean differs = names.values().stream().anyMatch(other -> !other.equals(encoding));
            if (encoding.equals("SQL_ASCII")) {
                report.warn(
                        name,
                        "its encoding SQL_ASCII tells nothing of its texts: one that is not in UTF-8 stops the sync",
                        "move it to a database in UTF8");
            } else if (name.equals(STORE) && differs && !encoding.equals(Encoding.UTF8)) {
                report.fail(
                        name,
                        "its encoding is " + encoding + ": it cannot write down all texts of the systems",
                        "create it anew: create database NAME encoding 'UTF8' template template0");
            } else if (differs && !encoding.equals(Encoding.UTF8)) {
                report.warn(
                        name,
                        "its encoding is " + encoding + ": texts with other characters will be parked",
                        "move it to a database in UTF8");
            }
        });
    }

    private static boolean usesWatermark(String name, Configuration configuration) {
        return configuration.entities().values().stream()
                .anyMatch(mapping ->
                        mapping.entity().side().id().equals(name) && mapping.capture() == CaptureMode.WATERMARK);
    }

    @Override
    public void close() {
        open.values().forEach(Session::close);
    }
}
