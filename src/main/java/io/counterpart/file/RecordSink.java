package io.counterpart.file;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where records of one format go. */
interface RecordSink extends Closeable {

    /** Values parallel to the columns, none of which any format refuses. */
    void write(@Nullable String[] values) throws IOException;
}
