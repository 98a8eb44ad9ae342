package io.counterpart.cli;

import io.counterpart.cli.WritingVerb.Outcome;
import io.counterpart.route.Sync;
import io.counterpart.store.Requests;
import io.counterpart.store.Requests.Answer;
import io.counterpart.sync.RefusedException;
import io.counterpart.sync.SyncResult;
import io.counterpart.sync.Term;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a writing verb gets its work done: it takes the writer's lock if that is free; else it leaves its request in the
 * store and waits for the holder's answer, or until the lock is free after all.
 */
final class Office {
    private static final Logger LOG = LoggerFactory.getLogger(Office.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int LOOKS_IN_SILENCE = 20;

    private final Connected connected;
    private final Invocation invocation;

    Office(Connected connected, Invocation invocation) {
        this.connected = connected;
        this.invocation = invocation;
    }

    Outcome have(WritingVerb verb) {
        return carryOut(verb, Optional::empty).orElseGet(() -> ask(verb));
    }

    /** Empty where another process holds the lock. Whether that one has answered, is surely known with the lock only. */
    private Optional<Outcome> carryOut(WritingVerb verb, Supplier<Optional<Answer>> answered) {
        Optional<Term> begun = Term.begin(connected.configuration(), connected.pools());
        if (begun.isEmpty()) {
            return Optional.empty();
        }
        try (Term term = begun.get()) {
            return Optional.of(answered.get().map(Office::outcome).orElseGet(() -> verb.carryOut(term, this::sync)));
        }
    }

    private SyncResult sync(Term term, Sync.Wish wish) {
        return Sync.in(term, invocation.routes(), wish, false);
    }

    private static Outcome outcome(Answer answer) {
        if (answer.isFailure()) {
            throw new RefusedException(String.join("; ", answer.lines()));
        }
        return new Outcome(new Answered(answer), answer.exitCode());
    }

    private Outcome ask(WritingVerb verb) {
        return connected.store(store -> {
            int request = Requests.ask(store, verb.asked(invocation.arguments()));
            try {
                return waitFor(verb, () -> Requests.answer(store, request));
            } finally {
                Requests.withdraw(store, request);
            }
        });
    }

    private Outcome waitFor(WritingVerb verb, Supplier<Optional<Answer>> answered) {
        for (int looks = 1; ; looks++) {
            Optional<Outcome> outcome = answered.get().map(Office::outcome).or(() -> carryOut(verb, answered));
            if (outcome.isPresent()) {
                return outcome.get();
            }
            if (looks == LOOKS_IN_SILENCE) {
                LOG.info("another Counterpart writes to this store: waiting for its answer, or until it is done");
            }
            rest();
        }
    }

    private static void rest() {
        try {
            Thread.sleep(LOOK.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for another Counterpart", stopped);
        }
    }
}
