package io.counterpart.demo;

import io.counterpart.party.Side;
import io.counterpart.store.Conflicts;
import io.counterpart.sync.PlannedChange;
import io.counterpart.sync.SyncResult;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells on the screen what happens in the demo. */
final class Story {
    /** More lines of one kind than this are counted instead of told. */
    private static final int ENOUGH = 25;

    private final PrintStream out;

    Story(PrintStream out) {
        this.out = out;
    }

    void chapter(String title) {
        out.println();
        out.println(title);
        out.println("-".repeat(title.length()));
    }

    void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    /** What a person does in one of the systems. */
    void person(Side side, String what) {
        out.println("  " + side + "  " + what);
    }

    void command(String format, Object... values) {
        out.println("$ counterpart " + String.format(Locale.ROOT, format, values));
    }

    /** The changes of one action only. */
    void changes(List<PlannedChange> changes, String action) {
        changes(changes.stream()
                .filter(change -> change.action().equals(action))
                .toList());
    }

    void changes(List<PlannedChange> changes) {
        changes.stream().limit(ENOUGH).forEach(change -> out.println("  " + sentence(change)));
        if (changes.size() > ENOUGH) {
            say("  ... and %d more", changes.size() - ENOUGH);
        }
    }

    private static String sentence(PlannedChange change) {
        String record = change.entity() + " " + change.key();
        return switch (change.action()) {
            case "link" -> "link      " + record + " with contact " + change.newValue();
            case "unlink" ->
                "unlink    " + record + " from contact " + change.oldValue() + "  (" + change.rule() + ", "
                        + change.reason() + ")";
            case "conflict" ->
                "conflict  " + record + " " + change.field() + ": contact " + quoted(change.newValue()) + ", "
                        + change.entity() + " " + quoted(change.oldValue()) + "  (" + change.reason() + ")";
            default ->
                String.format(
                        Locale.ROOT,
                        "%-8s  %s %s: %s -> %s  (%s, %s)",
                        change.action(),
                        record,
                        change.field() == null ? "" : change.field(),
                        quoted(change.oldValue()),
                        quoted(change.newValue()),
                        change.rule(),
                        change.reason());
        };
    }

    private static String quoted(@Nullable String value) {
        return value == null || value.isEmpty() ? "(blank)" : "'" + value + "'";
    }

    void conflicts(List<Conflicts.Found> conflicts) {
        for (Conflicts.Found conflict : conflicts) {
            boolean contactWins = conflict.winner() == Side.CRM;
            say(
                    "Conflict: %s of contact %s was changed to '%s' in the CRM and to '%s' in the ERP; %s stays, the other"
                            + " is kept in the list of conflicts (%s).",
                    conflict.field(),
                    conflict.relation().contactNo(),
                    conflict.contactValue(),
                    conflict.counterpartValue(),
                    contactWins ? "'" + conflict.contactValue() + "'" : "'" + conflict.counterpartValue() + "'",
                    conflict.reason());
        }
    }

    /** How many of a list were not told, and how to see them. */
    void more(long count, String command) {
        if (count > 0) {
            say("... and %,d more: %s", count, command);
        }
    }

    /** Counts and speed of a sync of many records. */
    void speed(SyncResult result) {
        say(
                "Read %,d records, wrote %,d; %.2f s: %,.0f records read per second, %,.0f written.",
                result.read(),
                result.crm() + result.erp(),
                result.seconds(),
                result.read() / result.seconds(),
                (result.crm() + result.erp()) / result.seconds());
    }

    void outcome(SyncResult result) {
        say(
                "Read %d records, wrote %d in the CRM and %d in the ERP; %d conflicts, %d parked; %.2f s.",
                result.read(),
                result.crm(),
                result.erp(),
                result.conflicts().size(),
                result.parked(),
                result.seconds());
    }
}
