package io.counterpart.filedrop;

import io.counterpart.store.Files.Counts;
import io.counterpart.sync.Term;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder into which files are dropped: what is complete in {@code in/} is taken one after the other, and laid down in {@code
 * done/} or {@code rejected/}. Whoever watches the folder offers files; the term of the service takes them.
 */
public final class FileDrop {
    private static final Logger LOG = LoggerFactory.getLogger(FileDrop.class);

    /** The name of an empty file that says of another that it is complete ends so. */
    public static final String READY = ".ready";

    private final Path in;
    private final Path done;
    private final Path rejected;
    private final Set<Path> offered = new LinkedHashSet<>();
    private final Set<Path> stuck = ConcurrentHashMap.newKeySet();
    private Tally tally = Tally.NONE;

    /** What came of all files since the start. */
    public record Tally(long files, long untaken, Counts rows, String last) {
        static final Tally NONE = new Tally(0, 0, Counts.NONE, "");
    }

    /**
     * The folder, with what belongs in it.
     *
     * @throws IllegalStateException if it cannot be made
     */
    public FileDrop(Path dir) {
        in = dir.resolve("in");
        done = dir.resolve("done");
        rejected = dir.resolve("rejected");
        try {
            Files.createDirectories(in);
            Files.createDirectories(done);
            Files.createDirectories(rejected);
        } catch (IOException failed) {
            throw new IllegalStateException(
                    "the folder for files, " + dir + ", cannot be made: " + failed
                            + "; give the program the right to write there, or set another one in counterpart.filedrop.dir",
                    failed);
        }
    }

    /** Where files are dropped. */
    public Path in() {
        return in;
    }

    /** A file that is complete; offered again and again until it is taken. */
    public synchronized void offer(Path file) {
        Path path = file.toAbsolutePath().normalize();
        if (!stuck.contains(path)) {
            offered.add(path);
        }
    }

    private synchronized Optional<Path> next() {
        Optional<Path> next = offered.stream().findFirst();
        next.ifPresent(offered::remove);
        return next;
    }

    public synchronized boolean isEmpty() {
        return offered.isEmpty();
    }

    /** How many files are offered and not taken yet. */
    public synchronized int waiting() {
        return offered.size();
    }

    /** How many files are done with and could not be moved. */
    public int stuck() {
        return stuck.size();
    }

    public synchronized Tally tally() {
        return tally;
    }

    private synchronized void count(boolean isTaken, Counts rows, String name) {
        tally = new Tally(tally.files + 1, tally.untaken + (isTaken ? 0 : 1), tally.rows.plus(rows), name);
    }

    /** Takes the next file; where that fails for anything but the file, it stays where it is. */
    public void takeNext(Term term) {
        next().filter(file -> Files.isRegularFile(file) && in.equals(file.getParent()))
                .ifPresent(file -> take(term, file));
    }

    private void take(Term term, Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            Taken taken = Import.carryOut(term, new Delivery(file, name, null, rejected, false, false));
            tell(taken);
            switch (taken.outcome()) {
                case DONE, KNOWN, FORESEEN -> lay(file, done);
                case REFUSED, STOPPED -> refuse(file, name, reason(taken));
            }
            boolean isTaken = taken.outcome() == Taken.Outcome.DONE || taken.outcome() == Taken.Outcome.KNOWN;
            count(isTaken, taken.outcome() == Taken.Outcome.DONE ? taken.counts() : Counts.NONE, name);
        } catch (UntakenFileException untaken) {
            LOG.warn("{}", untaken.getMessage());
            refuse(file, name, String.valueOf(untaken.getMessage()));
            count(false, Counts.NONE, name);
        }
    }

    private static void tell(Taken taken) {
        Counts counts = taken.counts();
        if (taken.outcome() == Taken.Outcome.KNOWN) {
            LOG.info("{}: the same file was taken before, by run {}", taken.name(), taken.run());
        } else {
            LOG.info(
                    "{}: {}, {} rows, {} created, {} changed, {} unchanged, {} left out, {} rejected, {} s, run {}",
                    taken.name(),
                    taken.outcome(),
                    counts.rows(),
                    counts.created(),
                    counts.updated(),
                    counts.unchanged(),
                    counts.skipped(),
                    counts.rejected(),
                    Math.round(taken.seconds() * 10) / 10.0,
                    taken.run());
        }
    }

    private static String reason(Taken taken) {
        return taken.outcome() == Taken.Outcome.STOPPED
                ? taken.name() + " is beyond the limits of safety in rules.yaml: " + String.join("; ", taken.beyond())
                        + "; nothing of it is taken; where it is right: counterpart import FILE --yes"
                : taken.name() + ": " + taken.counts().rejected()
                        + " rows were rejected, so none is taken (mode: all-or-nothing)";
    }

    /** Lays a file down where people find it, with the reason beside it. */
    private void refuse(Path file, String name, String reason) {
        Path laid = lay(file, rejected);
        if (laid.equals(file)) {
            return;
        }
        try {
            Files.writeString(laid.resolveSibling(laid.getFileName() + ".reason.txt"), reason + System.lineSeparator());
        } catch (IOException failed) {
            LOG.warn("the reason why {} is not taken cannot be written beside it: {}", name, failed.toString());
        }
    }

    /**
     * Moves a file, with the time behind its name where another one is there already. One that cannot be moved stays, and is not
     * looked at again before the next start.
     */
    private Path lay(Path file, Path folder) {
        String name = String.valueOf(file.getFileName());
        Path target = FileNames.free(folder, FileNames.withoutExtension(name), FileNames.extension(name));
        try {
            Files.move(file, target);
            Files.deleteIfExists(file.resolveSibling(name + READY));
            return target;
        } catch (IOException failed) {
            stuck.add(file);
            LOG.warn(
                    "{} is done with but cannot be moved to {}: {}; it is left where it is until the next start",
                    file,
                    target,
                    failed.toString());
            return file;
        }
    }
}
