package io.counterpart.demo.companies;

import java.util.EnumMap;
import java.util.Map;

/** How many of each thing a sync does: foretold by the companies, or counted afterwards. */
public final class Tally {

    /** A thing that is counted. */
    public enum Thing {
        CONTACTS_MADE("contacts made"),
        PAIRS_MADE("pairs made"),
        PAIRS_ENDED("pairs ended"),
        WAITING("ERP records waiting for a person"),
        CONFLICTS("conflicts"),
        WRITTEN_IN_CRM("records written in the CRM"),
        WRITTEN_IN_ERP("records written in the ERP");

        private final String title;

        Thing(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    private final Map<Thing, Long> counts = new EnumMap<>(Thing.class);

    /** Nothing of anything. */
    public Tally() {
        for (Thing thing : Thing.values()) {
            counts.put(thing, 0L);
        }
    }

    public long of(Thing thing) {
        return counts.getOrDefault(thing, 0L);
    }

    /** All things, also those of which there are none. */
    public Map<Thing, Long> counts() {
        return Map.copyOf(counts);
    }

    public Tally add(Thing thing, long count) {
        counts.merge(thing, count, Long::sum);
        return this;
    }

    /** What the first sync does to a company. */
    public void addFirstSync(Company company) {
        Origin origin = company.origin();
        if (origin.waits()) {
            add(Thing.WAITING, 1);
        } else if (origin.isPaired()) {
            boolean made = origin == Origin.ERP_ONLY;
            int roles = company.roles().size();
            add(Thing.CONTACTS_MADE, made ? 1 : 0);
            add(Thing.PAIRS_MADE, roles);
            // Made, or its blanks filled.
            add(Thing.WRITTEN_IN_CRM, 1);
            // The contact comes from the first role; the others lack something, or are spelt in another way.
            add(Thing.WRITTEN_IN_ERP, made ? roles - 1 : roles);
        }
    }

    /** What the sync after people's edits does to a company. */
    public void addSecondSync(Company company) {
        int roles = company.roles().size();
        switch (company.edit()) {
            case NONE, ERP_OWN -> {}
            case PHONE_IN_CRM, CLEARED -> add(Thing.WRITTEN_IN_ERP, roles);
            case ADDRESS_IN_ERP -> add(Thing.WRITTEN_IN_CRM, 1).add(Thing.WRITTEN_IN_ERP, roles - 1);
            case TWO_FIELDS -> add(Thing.WRITTEN_IN_CRM, 1).add(Thing.WRITTEN_IN_ERP, roles);
            case SAME_FIELD -> add(Thing.CONFLICTS, 1).add(Thing.WRITTEN_IN_ERP, roles);
            case SAME_VALUE -> add(Thing.WRITTEN_IN_ERP, roles - 1);
            case CONTACT_DELETED -> add(Thing.PAIRS_ENDED, roles);
            case RECORD_DELETED -> add(Thing.PAIRS_ENDED, 1);
        }
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
