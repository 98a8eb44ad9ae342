package io.counterpart.filedrop;

import io.counterpart.file.FileRecord;
import io.counterpart.file.RecordFile;
import io.counterpart.file.UnreadableFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of a file in batches, the next one read while the one before is taken in. */
final class RowsAhead implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RowsAhead.class);
    private static final int PATIENCE_SECONDS = 30;

    private final RecordFile file;
    private final RowReader reader;
    private final long behind;
    private final int size;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(RowsAhead::thread);
    private @Nullable Future<List<ReadRow>> ahead;

    /**
     * The rows of a file.
     *
     * @param behind this line, since those before are done
     * @param size of a batch
     */
    RowsAhead(RecordFile file, RowReader reader, long behind, int size) {
        this.file = file;
        this.reader = reader;
        this.behind = behind;
        this.size = size;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "file-reader");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * The next rows; none at the end of the file.
     *
     * @throws UnreadableFileException if the file cannot be read on
     */
    List<ReadRow> next() throws UnreadableFileException {
        List<ReadRow> rows = result(ahead == null ? thread.submit(this::read) : ahead);
        ahead = rows.isEmpty() ? null : thread.submit(this::read);
        return rows;
    }

    private List<ReadRow> read() throws UnreadableFileException {
        List<ReadRow> rows = new ArrayList<>(size);
        while (rows.size() < size) {
            FileRecord record = file.next();
            if (record == null) {
                break;
            }
            if (record.line() > behind) {
                reader.columns(file.columns());
                rows.add(reader.read(record));
            }
        }
        return rows;
    }

    private static List<ReadRow> result(Future<List<ReadRow>> reading) throws UnreadableFileException {
        try {
            return reading.get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof UnreadableFileException unreadable) {
                throw unreadable;
            }
            if (cause instanceof RuntimeException exception) {
                throw exception;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a file was being read", stopped);
        }
    }

    /** Waits for what is being read, so that nothing uses the file any more. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the next rows are still being read");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
