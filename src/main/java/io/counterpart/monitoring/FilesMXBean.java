package io.counterpart.monitoring;

/** The folder into which files are dropped, {@code io.counterpart:type=Files}; counts are since the start of the service. */
public interface FilesMXBean {

    /** Files that are complete and wait for their turn. */
    int getWaiting();

    /** Files that were gone through, or were known already. */
    long getTaken();

    /** Files that were laid down in {@code rejected/} as a whole, each with the reason beside it. */
    long getNotTaken();

    /** Files that are done with and cannot be moved: they stay where they are until the next start. */
    int getStuck();

    /** Rows of the files taken. */
    long getRows();

    /** Rows by which a record was made or changed. */
    long getRowsWritten();

    /** Rows that were handed back. */
    long getRowsRejected();

    /** The name of the last file; empty before the first. */
    String getLast();
}
