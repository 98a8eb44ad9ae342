package io.counterpart.monitoring;

import io.counterpart.filedrop.FileDrop;

/** The folder for files, as JMX shows it. */
final class FilesBean implements FilesMXBean {
    private final FileDrop files;

    FilesBean(FileDrop files) {
        this.files = files;
    }

    @Override
    public int getWaiting() {
        return files.waiting();
    }

    @Override
    public long getTaken() {
        return files.tally().files() - files.tally().untaken();
    }

    @Override
    public long getNotTaken() {
        return files.tally().untaken();
    }

    @Override
    public int getStuck() {
        return files.stuck();
    }

    @Override
    public long getRows() {
        return files.tally().rows().rows();
    }

    @Override
    public long getRowsWritten() {
        return files.tally().rows().created() + files.tally().rows().updated();
    }

    @Override
    public long getRowsRejected() {
        return files.tally().rows().rejected();
    }

    @Override
    public String getLast() {
        return files.tally().last();
    }
}
