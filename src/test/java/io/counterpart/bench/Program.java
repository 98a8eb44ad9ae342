package io.counterpart.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The program under test, as an operator starts it: {@code bin/counterpart} in a process of its own, with the default
 * configuration and a small heap.
 */
final class Program {
    private static final int HEAP = 256;
    private static final Pattern AFTER_COLLECTION = Pattern.compile("->(\\d+)M\\(");

    private final Path home;
    private final List<String> settings;
    private final Path data;

    /** The program in its home, with these settings, on a server that keeps its data there. */
    Program(Path home, List<String> settings, Path data) {
        this.home = home;
        this.settings = settings;
        this.data = data;
    }

    /**
     * What a verb did.
     *
     * @param seconds of the process, its start included
     * @param heap megabytes that were in use after a garbage collection, at most
     * @param cpu processor time that it took
     */
    record Done(long read, long written, double seconds, int heap, ProcessorTime cpu) {}

    String setting() {
        return "Java " + System.getProperty("java.version") + ", heap " + HEAP + " MB at most, "
                + Runtime.getRuntime().availableProcessors() + " cores";
    }

    Done sync() throws IOException {
        return measure(Program::ofSync, "sync", "-o", "json");
    }

    /** Takes a file in. */
    Done takeIn(Path file) throws IOException {
        return measure(Program::ofImport, "import", file.toString(), "-o", "json");
    }

    /** How many records were read, and how many written. */
    private record Figures(long read, long written) {}

    private static Figures ofSync(JsonNode json) {
        JsonNode written = json.get("written");
        return new Figures(
                json.get("read").asLong(),
                written.get("crm").asLong() + written.get("erp").asLong());
    }

    private static Figures ofImport(JsonNode json) {
        return new Figures(
                json.get("rows").asLong(),
                json.get("created").asLong() + json.get("updated").asLong());
    }

    private Done measure(Function<JsonNode, Figures> figures, String... verb) throws IOException {
        Path log = Files.createTempFile("counterpart-bench-", ".gc");
        try {
            ProcessorTime before = ProcessorTime.now(data);
            long start = System.nanoTime();
            String answer = run(List.of("-Xlog:gc:file=" + log), verb);
            double seconds = (System.nanoTime() - start) / 1e9;
            ProcessorTime cpu = ProcessorTime.now(data).since(before);
            Figures done = figures.apply(new JsonMapper().readTree(answer));
            return new Done(done.read(), done.written(), seconds, highest(Files.readString(log)), cpu);
        } finally {
            Files.delete(log);
        }
    }

    private static int highest(String log) {
        return AFTER_COLLECTION
                .matcher(log)
                .results()
                .map(MatchResult::group)
                .mapToInt(found -> Integer.parseInt(found.replaceAll("\\D", "")))
                .max()
                .orElse(0);
    }

    /** Runs a verb, and gives what it printed. */
    String run(String... arguments) throws IOException {
        return run(List.of(), arguments);
    }

    private String run(List<String> options, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/counterpart").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().compute("COUNTERPART_OPTS", (name, given) -> options(given, options));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + process.exitValue());
            }
        } catch (InterruptedException stopped) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        return output;
    }

    /** Options that are given from outside come last, so that they count: other settings to be compared. */
    private String options(@Nullable String given, List<String> options) {
        List<String> all = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmx" + HEAP + "m"));
        all.addAll(options);
        all.addAll(settings);
        all.add(given == null ? "" : given);
        return String.join(" ", all);
    }
}
