package io.counterpart.validate;

import io.counterpart.config.Configuration;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.party.Entity;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What stops a start: of all the checks those without which nothing can be read, or all would be refused. All that is
 * wrong is told at once; what is wrong with single records stops nothing.
 */
public final class StartCheck {

    @FunctionalInterface
    private interface Step {
        void check(FoundTable table, Report report) throws SQLException;
    }

    private static final List<Step> STEPS = List.of(
            ColumnCheck::check,
            RightsCheck::checkReading,
            WritableCheck::check,
            ModifiedCheck::checkTypes,
            FilterCheck::check,
            ValueCheck::check,
            LookupCheck::check);

    private StartCheck() {}

    /**
     * Looks at some databases and the tables that the configuration has there.
     *
     * @param databases among {@code crm}, {@code erp} and {@code store}
     * @return a line for each thing that is wrong, with the remedy; empty where nothing is
     */
    public static List<String> of(Configuration configuration, Collection<String> databases) {
        List<String> wrong = new ArrayList<>();
        Report report = new Report();
        try (Sessions sessions = Sessions.open(configuration.application(), databases, wrong)) {
            for (Entity entity : Entity.parties()) {
                EntityMapping mapping = configuration.entities().get(entity);
                Optional<Session> session = sessions.of(entity.side());
                if (mapping != null && session.isPresent()) {
                    report.attempt(
                            entity.id(),
                            () -> TableCheck.find(configuration, mapping, session.get(), report)
                                    .ifPresent(table -> check(table, report)));
                }
            }
            sessions.store()
                    .ifPresent(store -> report.attempt(Sessions.STORE, () -> StoreCheck.checkRights(store, report)));
        }
        report.checks().stream()
                .filter(check -> check.level() == Check.Level.FAIL)
                .map(check -> check.subject() + ": " + check.message() + "; " + check.remedy())
                .forEach(wrong::add);
        return wrong;
    }

    private static void check(FoundTable table, Report report) {
        STEPS.forEach(step -> report.attempt(table.subject(), () -> step.check(table, report)));
    }
}
