package io.counterpart.sync;

import io.counterpart.apply.Numbers;
import io.counterpart.apply.Patience;
import io.counterpart.apply.RecordWriter;
import io.counterpart.apply.Records;
import io.counterpart.config.SyncSettings;
import io.counterpart.database.Pools;
import io.counterpart.interaction.ActionReader;
import io.counterpart.interaction.InteractionLog;
import io.counterpart.interaction.Logged;
import io.counterpart.party.Entity;
import io.counterpart.party.Side;
import io.counterpart.rules.Interactions;
import io.counterpart.store.StoreSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The last step from the ERP to the CRM: what was done there becomes interactions (INT-1), once relations are in step. */
public final class LogInteractions {
    private final Installation installation;
    private final boolean full;

    LogInteractions(Installation installation, Reach reach) {
        this.installation = installation;
        this.full = reach == Reach.EVERYTHING;
    }

    private boolean isOn() {
        return installation
                        .records()
                        .flatMap(records -> records.find(Entity.INTERACTION))
                        .isPresent()
                && !rules().logged().isEmpty();
    }

    private Interactions rules() {
        return installation.rules().interactions();
    }

    void carryOut(StoreSession session, RunLog run) {
        if (!isOn()) {
            return;
        }
        Records records = installation.records().orElseThrow();
        Numbers numbers = numbers();
        RecordWriter writer =
                new RecordWriter(records, session, installation.recordJournal(), numbers, Patience.standard());
        try (Connection lookups = installation.pools().store().getConnection()) {
            InteractionLog.Figures figures = new InteractionLog(
                            records,
                            reader(records, lookups),
                            lookups,
                            session,
                            writer,
                            numbers.source(Entity.INTERACTION),
                            () -> session.alone(run::id),
                            run.isTelling() ? logged -> run.count(told(logged)) : null)
                    .log();
            run.interactions(figures.logged(), figures.skipped());
        } catch (SQLException failed) {
            throw Pools.unreachable("store", failed);
        }
    }

    /** What {@link #carryOut} would log; writes nothing. */
    List<PlannedChange> foresee(Connection store) {
        List<PlannedChange> changes = new ArrayList<>();
        if (isOn()) {
            Records records = installation.records().orElseThrow();
            new InteractionLog(
                            records,
                            reader(records, store),
                            store,
                            null,
                            null,
                            numbers().source(Entity.INTERACTION),
                            () -> 0,
                            logged -> changes.add(told(logged)))
                    .log();
        }
        return changes;
    }

    private Numbers numbers() {
        return new Numbers(installation.rules().series());
    }

    private ActionReader reader(Records records, Connection store) {
        SyncSettings settings = installation.configuration().application().sync();
        return new ActionReader(
                rules(),
                installation.pools().streams(Side.ERP),
                records,
                store,
                full,
                settings.overlap(),
                settings.batchSize());
    }

    private static PlannedChange told(Logged logged) {
        return new PlannedChange(
                logged.parked() == null ? "create" : "park",
                Entity.INTERACTION.side().id(),
                Entity.INTERACTION.id(),
                logged.contactNo(),
                null,
                null,
                logged.what(),
                logged.rule(),
                logged.parked() == null ? logged.reason() : logged.parked());
    }
}
