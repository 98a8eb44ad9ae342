package io.counterpart.demo;

import io.counterpart.demo.companies.Tally;
import io.counterpart.demo.companies.Tally.Thing;
import io.counterpart.store.Conflicts;
import io.counterpart.sync.SyncResult;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Counts in the store what a sync did, and tells it beside what was foretold. */
final class RowsAccount {
    private static final int EXAMPLES = 3;

    private final Connection store;
    private final long pairs;
    private final long waiting;

    private RowsAccount(Connection store, long pairs, long waiting) {
        this.store = store;
        this.pairs = pairs;
        this.waiting = waiting;
    }

    /** Counts what is there before the sync. */
    static RowsAccount begin(Connection store) throws SQLException {
        store.setSchema("counterpart");
        return new RowsAccount(store, count(store, "relation"), count(store, "parked"));
    }

    /** What the sync did since, by the store's own tables. */
    Tally counted(SyncResult done) throws SQLException {
        return counted(done, Travelled.inRun(store, done.run()));
    }

    private Tally counted(SyncResult done, List<Travelled> travelled) throws SQLException {
        long made = travelled.stream()
                .filter(Travelled::isCreation)
                .mapToLong(Travelled::values)
                .sum();
        long difference = count(store, "relation") - pairs;
        return new Tally()
                .add(Thing.CONTACTS_MADE, made)
                .add(Thing.PAIRS_MADE, Math.max(difference, 0))
                .add(Thing.PAIRS_ENDED, Math.max(-difference, 0))
                .add(Thing.WAITING, count(store, "parked") - waiting)
                .add(Thing.CONFLICTS, done.conflicts().size())
                .add(Thing.WRITTEN_IN_CRM, done.crm())
                .add(Thing.WRITTEN_IN_ERP, done.erp());
    }

    /** Tells what the sync did; returns whether it is what was foretold. */
    boolean tell(Story story, SyncResult done, Tally foretold) throws SQLException {
        List<Travelled> travelled = Travelled.inRun(store, done.run());
        Tally counted = counted(done, travelled);
        if (!travelled.isEmpty()) {
            story.say("What travelled where: values by record, field and rule (docs/rules.md), the first of each.");
            travelled.forEach(each -> story.say("%s", each.line()));
            story.say("");
        }
        tellConflicts(story, done.conflicts());
        tellWaiting(story, counted.of(Thing.WAITING));
        boolean well = true;
        story.say("  %-34s %11s %11s", "", "foretold", "done");
        for (Thing thing : Thing.values()) {
            boolean same = foretold.of(thing) == counted.of(thing);
            well &= same;
            story.say(
                    "  %-34s %,11d %,11d%s",
                    thing.title(), foretold.of(thing), counted.of(thing), same ? "" : "  DIFFERENT");
        }
        story.speed(done);
        return well;
    }

    private static void tellConflicts(Story story, List<Conflicts.Found> conflicts) {
        if (!conflicts.isEmpty()) {
            story.conflicts(conflicts.stream().limit(EXAMPLES).toList());
            story.more(conflicts.size() - EXAMPLES, "counterpart conflicts --all");
            story.say("");
        }
    }

    /** One of each sort: several candidates, and one that only looks alike. */
    private void tellWaiting(Story story, long waits) throws SQLException {
        if (waits == 0) {
            return;
        }
        long told = 0;
        try (Statement statement = store.createStatement();
                ResultSet row = statement.executeQuery("""
                        select distinct on (reason like '%several%') kind, counterpart_no, reason
                        from parked order by reason like '%several%', id
                        """)) {
            while (row.next()) {
                story.say("Waits: %s %s %s.", row.getString(1), row.getString(2), row.getString(3));
                told++;
            }
        }
        story.more(waits - told, "counterpart parked");
        story.say("");
    }

    private static long count(Connection store, String table) throws SQLException {
        try (Statement statement = store.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
