package io.counterpart.cli;

import io.counterpart.validate.Check;
import java.util.ArrayList;
import java.util.List;

/** The checks, one line each, and the remedy below where there is one. */
record ValidateResult(List<Check> checks) implements Result {

    @Override
    public List<?> json() {
        return checks.stream()
                .map(check -> Json.object(
                        "level", check.level().name(),
                        "subject", check.subject(),
                        "message", check.message(),
                        "remedy", check.remedy().isEmpty() ? null : check.remedy()))
                .toList();
    }

    @Override
    public List<String> lines() {
        Table table = new Table().text("", 4).text("about", 40).rest("found");
        for (Check check : checks) {
            table.row(check.level().name(), check.subject(), check.message());
            check.remedy().lines().forEach(line -> table.row("", "", "-> " + line));
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add(count(Check.Level.OK) + " OK, " + count(Check.Level.WARN) + " WARN, " + count(Check.Level.FAIL)
                + " FAIL");
        return lines;
    }

    private long count(Check.Level level) {
        return checks.stream().filter(check -> check.level() == level).count();
    }
}
