package io.counterpart.filedrop;

import io.counterpart.database.DatabaseException;
import io.counterpart.file.FileRecord;
import io.counterpart.file.Rejected;
import io.counterpart.file.RejectedRecords;
import io.counterpart.store.Files.Known;
import io.counterpart.store.RejectedRows;
import io.counterpart.store.StoreSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file that were not taken, in a file of their own that can be mended and delivered again. Which one that is, is
 * written down before it is made: after a stop it is made once more, in the same place.
 */
final class RejectedFile {
    private final StoreSession store;
    private final Delivery delivery;
    private final Known file;

    RejectedFile(StoreSession store, Delivery delivery, Known file) {
        this.store = store;
        this.delivery = delivery;
        this.file = file;
    }

    /**
     * Writes them.
     *
     * @param columns of the delivered file
     * @return null where none was rejected
     * @throws UntakenFileException if the file cannot be written
     */
    @Nullable
    Path write(List<String> columns) {
        if (!RejectedRows.isAny(store.connection(), file.id())) {
            return null;
        }
        Path path = path();
        try {
            Files.createDirectories(delivery.rejected());
            write(path, columns);
            return path;
        } catch (IOException | UncheckedIOException failed) {
            throw new UntakenFileException(
                    "the rejected rows of " + delivery.name() + " cannot be written to " + path + ": " + failed
                            + "; the others are taken; give the program the right to write there and deliver the file"
                            + " again",
                    failed);
        }
    }

    private Path path() {
        if (file.rejectedFile() != null) {
            return Path.of(file.rejectedFile());
        }
        String name = delivery.name().endsWith(".csv") ? FileNames.withoutExtension(delivery.name()) : delivery.name();
        Path path = FileNames.free(delivery.rejected(), name, ".csv");
        io.counterpart.store.Files.rejectsTo(store.connection(), file.id(), path.toString());
        return path;
    }

    private void write(Path path, List<String> columns) throws IOException {
        try (RejectedRecords records =
                RejectedRecords.in(delivery.rejected(), String.valueOf(path.getFileName()), columns)) {
            store.transaction(connection -> {
                RejectedRows.forEach(connection, file.id(), reason -> write(reason, records));
                return path;
            });
        } catch (SQLException failed) {
            throw new DatabaseException("cannot read the rejected rows of " + delivery.name(), failed);
        }
    }

    private static void write(RejectedRows.Reason reason, RejectedRecords records) {
        try {
            records.write(
                    new FileRecord(reason.line(), reason.cells(), null),
                    new Rejected(reason.field(), reason.value(), reason.reason()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
