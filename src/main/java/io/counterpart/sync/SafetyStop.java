package io.counterpart.sync;

import io.counterpart.party.Kind;
import io.counterpart.rules.Impact.Detail;
import io.counterpart.rules.Impact.Excess;
import io.counterpart.rules.Impact.What;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a sync was not begun.
 *
 * @param beyond the limits that it would exceed, at least one
 * @param details what it would do of that sort
 * @param full whether it compares everything, so that the plain verb would not do the same
 */
public record SafetyStop(List<Excess> beyond, List<Detail> details, boolean full) {

    public SafetyStop {
        beyond = List.copyOf(beyond);
        details = List.copyOf(details);
    }

    /** What would happen to how many pairs: {@code 200 of 200 customers would be unlinked}. */
    public static String sentence(Excess excess) {
        String pairs = excess.pairs() + " of " + excess.ofAll() + " ";
        String kind = plural(excess.kind());
        return switch (excess.what()) {
            case UNLINK -> pairs + kind + " would be unlinked";
            case BLANK -> "values of " + pairs + kind + " or their contacts would be cleared";
            case CHANGE -> "values of " + pairs + kind + " or their contacts would be changed";
        };
    }

    /** Customers, vendors, bank accounts, or the word for all of them. */
    public static String plural(@Nullable Kind kind) {
        return kind == null ? "counterparts" : kind.title() + "s";
    }

    /** Those of the details that belong to a limit. */
    public List<Detail> details(What what) {
        return details.stream().filter(detail -> detail.what() == what).toList();
    }

    /** Tells all of it, one by one. */
    public String preview() {
        return "counterpart preview" + (full ? " --full" : "");
    }

    /** Does it all the same. */
    public String goOn() {
        return "counterpart sync" + (full ? " --full" : "") + " --yes";
    }

    /** All of it in one line, without values. */
    public String line() {
        return "stopped by the safety stop, nothing is written: "
                + beyond.stream().map(this::told).collect(Collectors.joining("; ")) + "; to see all of it: " + preview()
                + "; to have it done all the same: " + goOn();
    }

    private String told(Excess excess) {
        return sentence(excess)
                + details(excess.what()).stream()
                        .limit(2)
                        .map(SafetyStop::told)
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String told(Detail detail) {
        return (detail.field() == null ? detail.reason() : detail.entity().id() + "." + detail.field())
                + ": " + String.join(", ", detail.examples())
                + (detail.records() > detail.examples().size() ? " ..." : "");
    }
}
