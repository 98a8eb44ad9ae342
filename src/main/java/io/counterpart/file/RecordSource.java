package io.counterpart.file;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records of one format, front to back. */
interface RecordSource extends AutoCloseable {

    /** A live view: it grows where records bring new keys. */
    List<String> columns();

    /** Null at the end. */
    @Nullable
    FileRecord next() throws UnreadableFileException;

    @Override
    void close() throws IOException;
}
