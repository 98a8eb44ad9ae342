package io.counterpart.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Side;
import io.counterpart.testing.Systems;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate of its own: what stands behind the url's question mark reaches the driver. */
class TlsIT {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    private Systems systems;
    private Path ours;

    @BeforeEach
    void theServerHasACertificate() throws Exception {
        systems = new Systems(Path.of("config"));
        KeyStore keys = keys("ours");
        Key key = keys.getKey("server", PASSWORD);
        ours = pem("ours.pem", "CERTIFICATE", keys.getCertificate("server").getEncoded());
        // Written by the server itself, so that the key is its own and nobody else's.
        systems.store.execute(
                copy(Files.readString(ours), "server.crt"),
                copy(Files.readString(pem("key.pem", "PRIVATE KEY", key.getEncoded())), "server.key"),
                "alter system set ssl = on",
                "select pg_reload_conf()");
        awaitTls("on");
    }

    @AfterEach
    void theServerIsAsItWas() throws Exception {
        systems.store.execute("alter system reset ssl", "select pg_reload_conf()");
        awaitTls("off");
    }

    private void awaitTls(String setting) throws SQLException {
        while (!systems.store.query("show ssl").get(0).containsValue(setting)) {
            Thread.onSpinWait();
        }
    }

    private static String copy(String text, String file) {
        return """
                do $do$ begin
                  execute format('copy (select unnest(string_to_array(%%L, E''\\n''))) to program %%L', '%s',
                    'umask 077; cat > ' || current_setting('data_directory') || '/%s');
                end $do$
                """.formatted(text.strip(), file);
    }

    private KeyStore keys(String name) throws Exception {
        Path file = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        keytool.getInputStream().transferTo(said);
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue())
                .as(said.toString(StandardCharsets.UTF_8))
                .isZero();
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }

    private Path pem(String name, String type, byte[] der) throws Exception {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                folder.resolve(name), "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
    }

    private void parameters(String parameters) {
        systems.with("counterpart.crm.url", systems.crm.url() + parameters)
                .with("counterpart.erp.url", systems.erp.url() + parameters)
                .with("counterpart.store.url", systems.store.url() + parameters);
    }

    private static String isEncrypted(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select ssl from pg_stat_ssl where pid = pg_backend_pid()")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void theParametersOfTheUrlsReachTheDriver() throws Exception {
        parameters("?sslmode=verify-full&sslrootcert=" + ours);
        try (Pools pools = Pools.open(systems.configuration())) {
            for (Side side : Side.values()) {
                assertThat(List.of(isEncrypted(pools.of(side)), isEncrypted(pools.streams(side))))
                        .containsOnly("t");
            }
            assertThat(isEncrypted(pools.store())).isEqualTo("t");
        }
        systems.init();

        parameters("?sslmode=disable");
        try (Pools pools = Pools.open(systems.configuration())) {
            assertThat(isEncrypted(pools.of(Side.CRM))).isEqualTo("f");
        }

        Path strangers = pem(
                "strangers.pem",
                "CERTIFICATE",
                keys("strangers").getCertificate("server").getEncoded());
        parameters("?sslmode=verify-ca&sslrootcert=" + strangers);
        for (Database database : Database.values()) {
            assertThat(database.failure(systems.configuration().application()))
                    .hasValueSatisfying(failure -> assertThat(
                                    Unreachable.of(failure, "counterpart.crm").line("crm"))
                            .startsWith("cannot reach the crm database: ")
                            .contains("SSL")
                            .doesNotContain("\n"));
        }
    }
}
