package io.counterpart.demo;

import io.counterpart.config.Configuration;
import io.counterpart.database.Pools;
import io.counterpart.demo.companies.Companies;
import io.counterpart.demo.companies.Company;
import io.counterpart.document.DocumentRequest;
import io.counterpart.party.DocumentKind;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.route.Sync;
import io.counterpart.store.Init;
import io.counterpart.sync.Linking;
import io.counterpart.sync.PlannedChange;
import io.counterpart.sync.Preview;
import io.counterpart.sync.RequestDocuments;
import io.counterpart.sync.SyncResult;
import io.counterpart.sync.Term;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The main job, start to end, on an embedded PostgreSQL: two systems of real data get to know each other, people work in
 * both, and Counterpart keeps them in step.
 */
public final class Demo {
    private final Path home;
    private final DemoSystems systems;
    private final Configuration configuration;
    private final Story story;

    private Demo(Path home, EmbeddedDatabases databases, Story story) {
        this.home = home;
        this.systems = new DemoSystems(databases);
        this.configuration = Configuration.read(home.resolve("config"), systems.overrides());
        this.story = story;
    }

    /**
     * Runs the demo.
     *
     * @param home the folder with {@code config} and {@code routes}
     * @param rows how many generated companies to take instead of the real data; null for those
     * @param keep whether the databases stay up afterwards
     * @return the exit code
     */
    public static int run(Path home, @Nullable Integer rows, boolean keep, PrintStream out) {
        Story story = new Story(out);
        story.say("Starting an embedded PostgreSQL with three databases: crm, erp and store.");
        Map<String, String> settings = Map.of();
        try (EmbeddedDatabases databases =
                keep ? EmbeddedDatabases.startKept(settings) : EmbeddedDatabases.start(null, settings)) {
            Demo demo = new Demo(home, databases, story);
            boolean quiet = rows == null ? demo.play() : demo.play(rows);
            if (keep) {
                demo.tellHowToGoOn(databases, rows == null ? "customer 10000" : firstRecord());
            }
            return quiet ? 0 : 1;
        } catch (SQLException failed) {
            throw new IllegalStateException("the demo's databases failed: " + failed.getMessage(), failed);
        }
    }

    private boolean play(int rows) throws SQLException {
        return new RowsDemo(home.resolve("routes"), systems, configuration, rows, story).play();
    }

    private boolean play() throws SQLException {
        systems.load();
        try (Pools pools = Pools.open(configuration)) {
            Init.run(pools);
        }
        story.chapter("1. The first sync: every ERP record gets its contact");
        story.say("The ERP holds 63 customers, 63 vendors and 8 bank accounts; the CRM 25 companies of its own.");
        SyncResult first = sync(false);
        story.say(
                "%d contacts were made, one for each ERP record: no two of them share name and post code across kinds,",
                first.crm());
        story.say("and the six accounts of World Wide Bank are six, since a contact has one bank account at most.");
        story.outcome(first);

        story.chapter("2. Persons, new records, links by hand");
        story.say(
                "%d persons are loaded into the CRM, under the contacts that were made for their companies.",
                systems.loadPersons());
        systems.typeNewRecords(story);
        link("CT100016", Kind.CUSTOMER, "45990016");
        link("CT100018", Kind.VENDOR, "46990018");
        SyncResult joined = sync(false);
        story.changes(joined.changes(), "link");
        story.outcome(joined);

        story.chapter("3. People edit on both sides");
        systems.edit(story);
        story.chapter("4. What a sync would do (counterpart preview --full)");
        List<PlannedChange> planned = preview();
        story.changes(planned);
        story.chapter("5. The sync does it (counterpart sync --full)");
        SyncResult edits = sync(true);
        story.say(edits.changes().equals(planned) ? "Exactly what the preview said." : "Not what the preview said!");
        story.conflicts(edits.conflicts());
        story.outcome(edits);
        systems.show(story);

        story.chapter("6. Quotes from a contact, and what is done in the ERP in the CRM's log");
        quote("CT100017", "1000,2");
        systems.printAndSend(story);
        SyncResult logged = sync(false);
        story.changes(logged.changes(), "create");
        story.outcome(logged);

        story.chapter("7. A last sync has nothing to do");
        SyncResult last = sync(false);
        story.outcome(last);
        boolean quiet = last.crm() == 0 && last.erp() == 0 && edits.changes().equals(planned);
        story.say(quiet ? "Nothing written: the two systems are in step." : "Something went wrong, see above.");
        return quiet;
    }

    private SyncResult sync(boolean full) {
        try (Pools pools = Pools.open(configuration)) {
            return Sync.once(configuration, pools, home.resolve("routes"), full, true);
        }
    }

    private List<PlannedChange> preview() {
        try (Pools pools = Pools.open(configuration)) {
            return Preview.of(configuration, pools, true);
        }
    }

    private void quote(String contact, String line) {
        try (Pools pools = Pools.open(configuration)) {
            story.command("document sales-quote --contact %s --line %s", contact, line);
            DocumentRequest request = new DocumentRequest(
                    DocumentKind.SALES_QUOTE, contact, List.of(DocumentRequest.Line.parse(line)), null);
            story.changes(
                    Term.once(configuration, pools, term -> RequestDocuments.carryOut(term, List.of(request), false))
                            .changes());
        }
    }

    private void link(String contact, Kind kind, String no) {
        try (Pools pools = Pools.open(configuration)) {
            story.command("link %s %s %s", contact, kind.id(), no);
            story.changes(
                    Term.once(configuration, pools, term -> Linking.link(term, contact, kind, no, Master.CONTACT, null))
                            .written());
        }
    }

    private static String firstRecord() {
        Company first = Companies.of(1);
        Kind kind = first.roles().get(0);
        return kind.id() + " " + first.no(kind);
    }

    private void tellHowToGoOn(EmbeddedDatabases databases, String record) {
        story.chapter("The databases are still up");
        systems.tellHowToConnect(story, home, record);
        story.say("When you are done: %s", databases.endCommand());
    }
}
