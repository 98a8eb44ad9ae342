package io.counterpart.filedrop;

import io.counterpart.concurrent.BackgroundThread;
import io.counterpart.file.FileRecord;
import io.counterpart.file.RecordFile;
import io.counterpart.file.UnreadableFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The rows of a file in batches, the next one read while the one before is taken in. */
final class RowsAhead implements AutoCloseable {
    private final RecordFile file;
    private final RowReader reader;
    private final long behind;
    private final int size;
    private final BackgroundThread thread = new BackgroundThread("file-reader");
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

    /**
     * The next rows; none at the end of the file.
     *
     * @throws UnreadableFileException if the file cannot be read on
     */
    List<ReadRow> next() throws UnreadableFileException {
        List<ReadRow> rows = BackgroundThread.result(
                ahead == null ? thread.submit(this::read) : ahead, UnreadableFileException.class);
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

    /** Waits for what is being read, so that nothing uses the file any more. */
    @Override
    public void close() {
        thread.close();
    }
}
