package io.counterpart.database;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why a database cannot be reached and what to do about it, by SQLSTATE and cause. */
public record Unreachable(String message, String remedy) {

    /**
     * Explains a failed attempt to connect.
     *
     * @param settings the beginning of the settings' names: {@code counterpart.crm}
     */
    public static Unreachable of(SQLException failed, String settings) {
        String said = Failure.brief(failed);
        String user = settings + ".username";
        String password = settings + ".password (or .passwordFile)";
        return switch (Objects.requireNonNullElse(Failure.sqlState(failed), "")) {
            case "28P01" -> new Unreachable("wrong user or password: " + said, "correct " + user + " and " + password);
            case "28000" ->
                new Unreachable(
                        "the server does not let the user in: " + said,
                        "correct " + user + ", or let the user in by pg_hba.conf");
            case "08004" ->
                said.contains("password")
                        ? new Unreachable("the server asks for a password, and none is set", "set " + password)
                        : new Unreachable(said, "check the options in " + settings + ".url");
            case "3D000" -> new Unreachable(said, "create the database, or correct its name in " + settings + ".url");
            case "42501" ->
                new Unreachable(
                        said,
                        "grant connect on " + said.replaceFirst(".*(database \".*\")", "$1") + " to the user in "
                                + user);
            case "53300", "57P03" -> new Unreachable(said, "try again when the server takes connections");
            default -> network(failed, settings + ".url");
        };
    }

    private static Unreachable network(SQLException failed, String url) {
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return new Unreachable("nobody knows the host " + cause.getMessage(), "correct the host in " + url);
            }
            if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
                return new Unreachable(
                        "no server answers there: connection refused",
                        "correct host and port in " + url + ", or start the server");
            }
            if (cause instanceof SocketTimeoutException) {
                return new Unreachable(
                        "no server answers there in time",
                        "correct host and port in " + url + ", or open the way through the firewall");
            }
        }
        return new Unreachable("cannot connect: " + Failure.brief(failed), "check host, port and options in " + url);
    }

    /** All of it in one line, for an error. */
    public String line(String database) {
        return "cannot reach the " + database + " database: " + message + "; " + remedy;
    }
}
