package io.counterpart.sync;

import io.counterpart.party.Attribute;
import io.counterpart.party.Cascade;
import io.counterpart.party.Entity;
import io.counterpart.party.Key;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The persons to whom changes of their companies go on, in batches (INH-4). */
final class PersonBatches implements Iterator<Batch> {
    private final Installation installation;
    private final LongFunction<List<Cascade>> pages;
    private final BooleanSupplier cutShort;
    private final int size;
    private final List<CascadeStep> steps = new ArrayList<>();
    private final Set<Key> keys = new LinkedHashSet<>();
    private Iterator<Cascade> open = List.<Cascade>of().iterator();
    private Map<String, List<Key>> persons = Map.of();
    private @Nullable Cascade under;
    private Iterator<Key> rest = List.<Key>of().iterator();
    private long last;
    private boolean more = true;

    /**
     * The persons of open cascades.
     *
     * @param pages gives those after an id, oldest first; empty at the end
     * @param cutShort whether no further batch is to be begun
     */
    PersonBatches(Installation installation, LongFunction<List<Cascade>> pages, BooleanSupplier cutShort) {
        this.installation = installation;
        this.pages = pages;
        this.cutShort = cutShort;
        this.size = installation.configuration().application().sync().batchSize();
    }

    @Override
    public boolean hasNext() {
        return !cutShort.getAsBoolean() && (isPrepared() || prepare());
    }

    private boolean isPrepared() {
        return !steps.isEmpty();
    }

    /** Fills a batch with whole companies as far as they go, and the beginning of the next. */
    private boolean prepare() {
        while (keys.size() < size && (under != null || takeCascade())) {
            Key reached = null;
            while (rest.hasNext() && keys.size() < size) {
                reached = rest.next();
                keys.add(reached);
            }
            Cascade cascade = Objects.requireNonNull(under);
            boolean done = !rest.hasNext();
            if (done || reached != null) {
                steps.add(new CascadeStep(cascade, done ? null : reached));
            }
            under = done ? null : cascade;
        }
        return isPrepared();
    }

    private boolean takeCascade() {
        if (!open.hasNext() && more) {
            List<Cascade> page = pages.apply(last);
            more = !page.isEmpty();
            open = page.iterator();
            Set<String> companies = new TreeSet<>();
            page.forEach(cascade -> companies.add(cascade.companyNo()));
            persons = personsOf(companies);
        }
        if (!open.hasNext()) {
            return false;
        }
        Cascade cascade = open.next();
        last = cascade.id();
        under = cascade;
        rest = persons.getOrDefault(cascade.companyNo(), List.of()).stream()
                .filter(key -> cascade.position() == null || key.compareTo(cascade.position()) > 0)
                .sorted()
                .iterator();
        return true;
    }

    private Map<String, List<Key>> personsOf(Set<String> companies) {
        int companyNo = installation.fields().indexOf(Attribute.COMPANY_NO);
        return installation.keysWith(Entity.CONTACT, companyNo, companies);
    }

    @Override
    public Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Batch batch = Batch.ofPersons(keys, steps);
        keys.clear();
        steps.clear();
        return batch;
    }
}
