package io.counterpart.demo;

import io.counterpart.config.Configuration;
import io.counterpart.database.Pools;
import io.counterpart.demo.companies.Companies;
import io.counterpart.demo.companies.Company;
import io.counterpart.demo.companies.Edit;
import io.counterpart.demo.companies.Origin;
import io.counterpart.demo.companies.Tally;
import io.counterpart.party.Side;
import io.counterpart.route.Sync;
import io.counterpart.store.Init;
import io.counterpart.sync.SyncResult;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The demo's way with generated companies: told in counts, and held against what the companies foretell. */
final class RowsDemo {
    private final Path routes;
    private final DemoSystems systems;
    private final Configuration configuration;
    private final int rows;
    private final Story story;

    RowsDemo(Path routes, DemoSystems systems, Configuration configuration, int rows, Story story) {
        this.routes = routes;
        this.systems = systems;
        this.configuration = configuration;
        this.rows = rows;
        this.story = story;
    }

    /** Goes the whole way; returns whether everything was as foretold. */
    boolean play() throws SQLException {
        story.chapter("1. Generated companies in two systems");
        load();
        story.chapter("2. The first sync: the two systems get to know each other");
        boolean well = syncAndTell(false, Tally::addFirstSync);
        story.chapter("3. People edit on both sides");
        edit();
        story.chapter("4. The sync after it (counterpart sync --full)");
        well &= syncAndTell(true, Tally::addSecondSync);
        tellMerged();
        story.chapter("5. A last sync has nothing to do");
        SyncResult last = sync(false);
        story.speed(last);
        boolean quiet = last.run() == 0 && last.crm() == 0 && last.erp() == 0;
        story.say(quiet ? "Nothing written: the two systems are in step." : "Something went wrong: it wrote again.");
        return well && quiet;
    }

    private Stream<Company> companies() {
        return Companies.first(rows);
    }

    private void load() throws SQLException {
        tellShares(company -> company.country().code(), Function.identity());
        story.say("");
        tellShares(Company::origin, Origin::title);
        story.say("");
        systems.createTables();
        long started = System.nanoTime();
        RowsLoad.Loaded loaded;
        try (Connection crm = systems.open(Side.CRM);
                Connection erp = systems.open(Side.ERP)) {
            loaded = RowsLoad.load(companies(), crm, erp);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        story.say(
                "Loaded %,d contacts into the CRM; %,d customers, %,d vendors and %,d bank accounts into the ERP: %.1f s,"
                        + " %,.0f records/s.",
                loaded.contacts(),
                loaded.customers(),
                loaded.vendors(),
                loaded.bankAccounts(),
                seconds,
                loaded.all() / seconds);
        try (Pools pools = Pools.open(configuration)) {
            Init.run(pools);
        }
    }

    private void edit() throws SQLException {
        tellShares(Company::edit, Edit::title);
        try (Connection crm = systems.open(Side.CRM);
                Connection erp = systems.open(Side.ERP)) {
            RowsEdits.inErp(companies(), erp);
            RowsEdits.inCrm(companies(), crm);
        }
    }

    private void tellMerged() throws SQLException {
        Optional<Company> merged =
                companies().filter(company -> company.edit() == Edit.TWO_FIELDS).findFirst();
        if (merged.isPresent()) {
            story.say("");
            story.say("Merged: the address came from the ERP, the e-mail address from the CRM, and both have both.");
            systems.show(story, merged.get());
        }
    }

    private <T extends Comparable<T>> void tellShares(Function<Company, T> share, Function<T, String> title) {
        companies()
                .collect(Collectors.groupingBy(share, TreeMap::new, Collectors.counting()))
                .forEach((each, count) -> story.say("  %,9d  %s", count, title.apply(each)));
    }

    private boolean syncAndTell(boolean full, BiConsumer<Tally, Company> foretell) throws SQLException {
        Tally foretold = new Tally();
        companies().forEach(company -> foretell.accept(foretold, company));
        try (Connection store = systems.open("store")) {
            RowsAccount account = RowsAccount.begin(store);
            SyncResult done = sync(full);
            return account.tell(story, done, foretold);
        }
    }

    private SyncResult sync(boolean full) {
        try (Pools pools = Pools.open(configuration)) {
            return Sync.once(configuration, pools, routes, full, false);
        }
    }
}
