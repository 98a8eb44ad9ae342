package io.counterpart.filedrop;

import io.counterpart.config.FileMapping;
import io.counterpart.file.RecordFile;
import io.counterpart.file.UnreadableFileException;
import io.counterpart.sync.Installation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A delivered file that is being read, its rows in batches. */
final class OpenedFile implements AutoCloseable {
    private final String name;
    private final RecordFile file;
    private final ColumnNames names;
    private final RowReader reader;
    private final RowsAhead rows;
    private @Nullable List<ReadRow> first;
    private int checked;
    private long line;

    private OpenedFile(String name, RecordFile file, ColumnNames names, RowReader reader, RowsAhead rows, long line) {
        this.name = name;
        this.file = file;
        this.names = names;
        this.reader = reader;
        this.rows = rows;
        this.line = line;
    }

    /**
     * Opens a file.
     *
     * @param behind the line up to which its rows are done
     * @throws UntakenFileException if it is none that can be read, or has no columns that are known
     */
    static OpenedFile open(Installation installation, Delivery delivery, FileMapping mapping, long behind) {
        ColumnNames names = new ColumnNames(
                mapping,
                installation.configuration().files().headings().get(),
                installation.fields(),
                installation.mapper(mapping.entity()));
        try {
            RecordFile file = RecordFile.open(delivery.file(), mapping.options());
            RowReader reader = new RowReader(installation.fields(), mapping, names);
            int size = installation.configuration().application().fileDrop().batchSize();
            RowsAhead rows = new RowsAhead(file, reader, behind, size);
            OpenedFile opened = new OpenedFile(delivery.name(), file, names, reader, rows, behind);
            try {
                reader.columns(file.columns());
                opened.first = rows.next();
                names.check(delivery.name(), reader.headers());
                return opened;
            } catch (UntakenFileException | UnreadableFileException wrong) {
                opened.close();
                throw wrong;
            }
        } catch (UnreadableFileException unreadable) {
            throw new UntakenFileException(unreadable.getMessage() + "; nothing of it is taken", unreadable);
        }
    }

    /**
     * The next rows; none at the end.
     *
     * @throws UntakenFileException if the file cannot be read on
     */
    List<ReadRow> next() {
        try {
            List<ReadRow> next = first == null ? rows.next() : first;
            first = null;
            if (reader.headers().size() > checked) {
                checked = reader.headers().size();
                names.check(name, reader.headers());
            }
            line = next.isEmpty() ? line : next.get(next.size() - 1).line();
            return next;
        } catch (UnreadableFileException unreadable) {
            throw new UntakenFileException(
                    unreadable.getMessage() + "; its rows up to line " + line + " are done", unreadable);
        }
    }

    RowReader reader() {
        return reader;
    }

    /** The columns that are known by now. */
    List<String> columns() {
        return reader.headers();
    }

    /** Columns that hold nothing that is known. */
    List<String> leftAlone() {
        return reader.headers().stream()
                .filter(header -> names.meaning(header) == null)
                .toList();
    }

    @Override
    public void close() {
        rows.close(); // nothing reads on
        file.close();
    }
}
