package io.counterpart.validate;

import io.counterpart.database.Failure;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Objects;

/** Why a database cannot be reached and what to do about it, by SQLSTATE and cause. */
record Unreachable(String message, String remedy) {

    /**
     * Explains a failed attempt to connect.
     *
     * @param settings the beginning of the settings' names: {@code counterpart.crm}
     */
    static Unreachable of(SQLException failed, String settings) {
        String said = Session.message(failed);
        return switch (Objects.requireNonNullElse(Failure.sqlState(failed), "")) {
            case "28000", "28P01" ->
                new Unreachable(
                        "the server refuses the user: " + said,
                        "correct " + settings + ".username and " + settings
                                + ".password, or let the user in by pg_hba.conf");
            case "08004" -> new Unreachable(said, "set " + settings + ".username and " + settings + ".password");
            case "3D000" -> new Unreachable(said, "create the database, or correct its name in " + settings + ".url");
            case "42501" -> new Unreachable(said, "grant connect on the database to the user");
            case "53300", "57P03" -> new Unreachable(said, "try again when the server takes connections");
            default -> network(failed, settings + ".url");
        };
    }

    private static Unreachable network(SQLException failed, String url) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return new Unreachable("nobody knows the host " + cause.getMessage(), "correct the host in " + url);
            }
            if (cause instanceof ConnectException) {
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
        return failed.getMessage() != null && failed.getMessage().startsWith("No suitable driver")
                ? new Unreachable(
                        "no driver for such a url", "write " + url + " as jdbc:postgresql://HOST:PORT/DATABASE")
                : new Unreachable(
                        "cannot connect: " + Session.message(failed), "check host, port and options in " + url);
    }
}
