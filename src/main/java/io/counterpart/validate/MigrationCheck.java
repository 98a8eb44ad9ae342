package io.counterpart.validate;

import io.counterpart.config.DatabaseSettings;
import io.counterpart.database.Failure;
import io.counterpart.store.StoreSchema;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.postgresql.ds.PGSimpleDataSource;

/** Whether the store's tables are those of this version of Counterpart. */
final class MigrationCheck {
    static final String INIT = "run: counterpart init";

    private MigrationCheck() {}

    static void check(DatabaseSettings settings, boolean takesTables, Report report) {
        try {
            check(migrations(settings), takesTables, report);
        } catch (FlywayException failed) {
            report.fail(Sessions.STORE, "its version cannot be read: " + Failure.brief(failed), INIT);
        }
    }

    private static void check(MigrationInfoService migrations, boolean takesTables, Report report) {
        List<String> failed = Arrays.stream(migrations.all())
                .filter(migration -> migration.getState().isFailed())
                .map(MigrationCheck::version)
                .toList();
        boolean newer = Arrays.stream(migrations.applied())
                .anyMatch(migration -> !migration.getState().isResolved());
        int pending = migrations.pending().length;
        if (!failed.isEmpty()) {
            report.fail(Sessions.STORE, "step " + Spoken.list(failed) + " failed", "restore the store, then " + INIT);
        } else if (newer) {
            report.fail(
                    Sessions.STORE, "set up by a later version of Counterpart", "use that version of Counterpart here");
        } else if (pending > 0 && !takesTables) {
            report.fail(
                    Sessions.STORE,
                    "out of date, and no right to create tables in the schema " + StoreSchema.NAME,
                    INIT + ", as a user that may");
        } else if (pending > 0) {
            report.warn(Sessions.STORE, "out of date by " + pending + (pending == 1 ? " step" : " steps"), INIT);
        } else {
            report.ok(Sessions.STORE, "up to date, version " + version(migrations.current()));
        }
    }

    private static String version(MigrationInfo migration) {
        return String.valueOf(migration.getVersion());
    }

    /** Flyway asks on a connection of its own, which may not write. */
    private static MigrationInfoService migrations(DatabaseSettings settings) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(settings.url());
        if (settings.username() != null) {
            source.setUser(settings.username());
        }
        if (settings.password() != null) {
            source.setPassword(settings.password());
        }
        source.setReadOnly(true);
        source.setReadOnlyMode("always");
        return Flyway.configure()
                .dataSource(source)
                .schemas(StoreSchema.NAME)
                .defaultSchema(StoreSchema.NAME)
                .locations("classpath:io/counterpart/store/migration")
                .load()
                .info();
    }
}
