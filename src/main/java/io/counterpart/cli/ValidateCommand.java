package io.counterpart.cli;

import io.counterpart.validate.Check;
import io.counterpart.validate.Validation;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The verb {@code validate}. */
@Command(
        name = "validate",
        description = {
            "Holds the configuration against the real databases.",
            "Looks at tables, columns, types, lengths, rights, indexes, triggers and clocks. Writes nothing, and works before init.",
            "Exit code 1 if a check fails."
        },
        footer = {"", "Example:", "  counterpart validate --config /etc/counterpart"})
final class ValidateCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final Output output = new Output();

    ValidateCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        List<Check> checks = Validation.of(invocation.configuration());
        output.print(new ValidateResult(checks), invocation.out());
        return checks.stream().anyMatch(check -> check.level() == Check.Level.FAIL) ? 1 : 0;
    }
}
