package io.counterpart.sync;

import io.counterpart.database.DatabaseException;
import io.counterpart.party.Attribute;
import io.counterpart.party.Parked;
import io.counterpart.party.Relation;
import io.counterpart.store.ParkedItems;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A command of a person about one pair, with a run of its own. */
record PairCommand(Installation installation, Term term, RunLog run, Engine engine) {

    static PairCommand of(Term term, String verb) {
        Run started = term.run(verb, true);
        return new PairCommand(term.installation(), term, started.log(), started.steps());
    }

    /** Does it; one that breaks is written down, one that is refused has written nothing. */
    <T> T carryOut(Supplier<T> command) {
        try {
            return command.get();
        } catch (RefusedException refused) {
            run.finish(RunLog.DONE);
            throw refused;
        } catch (RuntimeException failed) {
            run.fail(failed, false);
            throw failed;
        }
    }

    boolean keepsIds() {
        return installation.fields().indexOf(Attribute.ID) >= 0;
    }

    /** What is parked because a record of the pair may be another one now. */
    Stream<Parked> doubtful(Relation relation) {
        return ParkedItems.of(term.connection(), relation.kind(), List.of(relation.counterpartKey())).stream()
                .filter(item -> item.rule().equals("DEL-4"));
    }

    /** What is done in one transaction of the store. */
    @FunctionalInterface
    interface Change {
        void on(Connection connection) throws SQLException;
    }

    void transaction(Change change) {
        try {
            term.session().transaction(connection -> {
                change.on(connection);
                return connection;
            });
        } catch (SQLException failed) {
            throw new DatabaseException("cannot write to the store", failed);
        }
    }
}
