package io.counterpart.service;

import io.counterpart.config.Configuration;
import io.counterpart.database.Pools;
import io.counterpart.filedrop.FileDrop;
import io.counterpart.party.Side;
import io.counterpart.service.Standing.Role;
import io.counterpart.store.Journal;
import io.counterpart.store.Received;
import io.counterpart.store.Requests;
import io.counterpart.sync.Reach;
import io.counterpart.sync.Run;
import io.counterpart.sync.SafetyStopException;
import io.counterpart.sync.Scope;
import io.counterpart.sync.SyncResult;
import io.counterpart.sync.Term;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The verb {@code run}. One turn follows the other: lead, that is hold the store or wait for it; answer what other
 * processes ask for; take up what was received; sync the directions that are due. Whatever fails ends the term, and after a pause another begins,
 * here or in a standby, with the settling of what was left open.
 */
public final class Service implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final String LEADING = "taking the lead";
    private static final String ANSWERING = "answering a request";
    private static final String TAKING = "taking a file in";
    private static final String STOPPED = "safety stop: ";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration REFRESH = Duration.ofMinutes(10);

    /** From the end of history that is too old to the next look; one piece of it goes per turn. */
    private static final Duration TRIM = Duration.ofDays(1);

    private final Configuration configuration;
    private final Pools pools;
    private final InstantSource clock;
    private final List<Lane> lanes;
    private @Nullable Term term;
    private Trouble trouble = Trouble.NONE;
    private Instant nextTry = Instant.MIN;
    private Instant nextRefresh = Instant.MIN;
    private Instant nextTrim = Instant.MIN;
    private Duration pause = FIRST_PAUSE;
    private volatile Standing standing = Standing.of(Role.STARTING);
    private volatile String safetyStop = "";
    private volatile boolean stopping;

    /**
     * A service that has not begun yet.
     *
     * @param zone of the hours in the settings
     */
    public Service(Configuration configuration, Pools pools, InstantSource clock, ZoneId zone) {
        this.configuration = configuration;
        this.pools = pools;
        this.clock = clock;
        this.lanes = Arrays.stream(Side.values())
                .map(from -> new Lane(from, configuration.application().sync(), zone, clock.instant()))
                .toList();
    }

    /** The two directions. */
    public List<Lane> lanes() {
        return lanes;
    }

    public Standing standing() {
        return standing;
    }

    /** What the safety stop would not let pass, until a person has seen to it; empty where nothing. */
    public String safetyStop() {
        return safetyStop;
    }

    /** Lets the service go on after a safety stop; it looks again, and stops again where nothing is different. */
    public void lookAgain() {
        safetyStop = "";
        stands(standing.role());
    }

    /** Begins a term where there is none, unless another process writes to the store; else sees to its catalogues. */
    public void lead() {
        Instant now = clock.instant();
        if (stopping || now.isBefore(nextTry)) {
            return;
        }
        try {
            if (term == null) {
                begin(Term.begin(configuration, pools));
            } else if (!now.isBefore(nextRefresh)) {
                nextRefresh = now.plus(REFRESH);
                term.refresh();
            } else if (!now.isBefore(nextTrim)) {
                nextTrim = term.trimHistory(now) ? now : now.plus(TRIM);
            }
        } catch (RuntimeException failed) {
            failed(LEADING, failed);
        }
    }

    private void begin(Optional<Term> begun) {
        term = begun.orElse(null);
        nextRefresh = clock.instant().plus(REFRESH);
        Role role = term == null ? Role.STANDBY : Role.LEADING;
        if (standing.role() != role && (trouble.equals(Trouble.NONE) || trouble.isWith(LEADING))) {
            LOG.info(
                    role == Role.LEADING
                            ? "leading: this Counterpart writes to the store"
                            : "standby: another Counterpart writes to the store, this one takes over when it ends");
        }
        if (role == Role.STANDBY && trouble.isWith(LEADING)) {
            trouble = Trouble.NONE;
        }
        overcame(LEADING);
        stands(role);
    }

    /** Answers what other processes ask for. */
    public void answer(Answers answers) {
        try {
            Optional<Requests.Request> request = request();
            while (term != null && request.isPresent()) {
                LOG.info("asked for: {}", String.join(" ", request.get().arguments()));
                long syncsBefore = term.syncs();
                Requests.answer(term.connection(), request.get(), answers.to(request.get(), term));
                if (!Journal.open(term.connection()).isEmpty()) {
                    throw new IllegalStateException("a request broke off");
                }
                if (!safetyStop.isEmpty() && term.syncs() > syncsBefore) {
                    LOG.info("a person has had it synced: the service goes on");
                    lookAgain();
                }
                request = request();
            }
            if (term != null) {
                overcame(ANSWERING);
            }
        } catch (RuntimeException failed) {
            failed(ANSWERING, failed);
        }
    }

    /** Takes in the files that are offered, one after the other. */
    public void take(FileDrop files) {
        try {
            while (term != null && isToWork() && !files.isEmpty()) {
                files.takeNext(term);
            }
            overcame(TAKING);
        } catch (RuntimeException failed) {
            failed(TAKING, failed);
        }
    }

    private Optional<Requests.Request> request() {
        return term == null || stopping ? Optional.empty() : Requests.next(term.connection());
    }

    /** The directions that are due; the one that was begun last comes last, so that none that fails keeps the other waiting. */
    public List<Lane> due() {
        Instant now = clock.instant();
        return lanes.stream()
                .filter(lane -> isToWork() && lane.isDue(now))
                .sorted(Comparator.comparing(lane -> lane.started().orElse(Instant.MIN)))
                .toList();
    }

    private boolean isToWork() {
        return term != null && !stopping && safetyStop.isEmpty();
    }

    /** Begins a turn; empty if the one before it has ended the term. */
    public Optional<Turn> begin(Lane lane) {
        if (term == null || !isToWork()) {
            return Optional.empty();
        }
        Reach reach = lane.begin(clock.instant());
        return Optional.of(new Turn(Optional.of(lane), reach, sync(term, Scope.from(lane.from(), reach))));
    }

    /** Begins to take up what was received; empty where nothing was. */
    public Optional<Turn> beginReceived() {
        if (term == null || !isToWork()) {
            return Optional.empty();
        }
        try {
            return Received.last(term.connection()).isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Turn(Optional.empty(), Reach.CHANGES, sync(term, Scope.ofReceived())));
        } catch (RuntimeException failed) {
            failed("cannot look at what was received", failed);
            return Optional.empty();
        }
    }

    private Run sync(Term in, Scope scope) {
        return in.sync("run", scope, false, false, () -> stopping);
    }

    /** Ends a turn that came to its end. */
    public void end(Turn turn) {
        SyncResult result = turn.run().finish();
        boolean more = turn.run().capture().changed()
                >= configuration.application().sync().batchSize();
        turn.lane().ifPresent(lane -> lane.done(clock.instant(), turn.reach(), result, more));
        if (result.crm() + result.erp() > 0 || !result.conflicts().isEmpty()) {
            LOG.info(
                    "{}: read {}, written {} in the CRM, {} in the ERP, {} conflicts, {} s, run {}",
                    turn.name(),
                    result.read(),
                    result.crm(),
                    result.erp(),
                    result.conflicts().size(),
                    Math.round(result.seconds() * 10) / 10.0,
                    result.run());
        }
        overcame(turn.name());
    }

    /** Ends a turn that broke off, and the term with it, unless it was the safety stop. */
    public void fail(Turn turn, Throwable failure) {
        turn.run().fail(failure, trouble.isThis(turn.name(), failure));
        turn.lane().ifPresent(lane -> lane.failed(clock.instant()));
        if (failure instanceof SafetyStopException) {
            safetyStop = turn.name() + " is " + failure.getMessage();
            LOG.warn("{}; the service rests until a person has seen to it", safetyStop);
            stands(standing.role());
        } else {
            failed(turn.name(), failure);
        }
    }

    private void failed(String what, Throwable failure) {
        endTerm();
        if (trouble.isThis(what, failure)) {
            LOG.debug("{} failed again", what, failure);
        } else {
            trouble = Trouble.with(what, failure);
            LOG.warn("{}; trying again until it goes well", trouble);
            LOG.debug("where it failed", failure);
        }
        stands(Role.TRYING);
        nextTry = clock.instant().plus(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
    }

    /** What failed before has gone well: nothing else tells that the trouble is over. */
    private void overcame(String what) {
        if (trouble.isWith(what)) {
            LOG.info("{} goes well again", what);
            trouble = Trouble.NONE;
            pause = FIRST_PAUSE;
            stands(standing.role());
        }
    }

    private void stands(Role role) {
        String problem =
                trouble.equals(Trouble.NONE) && !safetyStop.isEmpty() ? STOPPED + safetyStop : trouble.toString();
        standing = new Standing(stopping ? Role.STOPPING : role, problem);
    }

    private void endTerm() {
        if (term != null) {
            try {
                term.close();
            } catch (RuntimeException broken) {
                LOG.debug("the connection to the store was broken", broken);
            }
            term = null;
        }
    }

    /** Lets the batch in hand come to its end, and begins nothing more. */
    public void stop() {
        stopping = true;
        standing = new Standing(Role.STOPPING, standing.problem());
    }

    /** Gives the store back; after the last turn. */
    @Override
    public void close() {
        stop();
        endTerm();
    }
}
