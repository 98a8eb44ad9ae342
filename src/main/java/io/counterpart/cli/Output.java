package io.counterpart.cli;

import java.io.PrintStream;
import picocli.CommandLine.Option;

/** The option {@code -o} of every verb that prints. */
final class Output {
    /** See the option's description. */
    enum Format {
        TABLE,
        JSON
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "table|json",
            defaultValue = "table",
            converter = OneOf.Formats.class,
            description = "For people (table, the default) or for programs (json).")
    private Format format = Format.TABLE;

    void print(Result result, PrintStream out) {
        if (format == Format.JSON) {
            out.println(Json.text(result.json()));
        } else {
            result.lines().forEach(out::println);
        }
    }
}
