package io.counterpart.sync;

import io.counterpart.mapping.RowMapper;
import io.counterpart.party.Baseline;
import io.counterpart.party.Cascade;
import io.counterpart.party.Entity;
import io.counterpart.party.Family;
import io.counterpart.party.Key;
import io.counterpart.party.Party;
import io.counterpart.party.Row;
import io.counterpart.party.Standing;
import io.counterpart.rules.Inheritance;
import io.counterpart.store.Standings;
import java.sql.Connection;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out what the contacts of a batch are as companies and persons, in a handful of queries for all of them. */
final class Families {
    private final Inheritance inheritance;
    private final Standings standings;
    private final RowMapper mapper;
    private final Connection store;
    private final Function<Collection<String>, List<Row>> contactsNumbered;
    private final UnaryOperator<Row> asPlanned;
    private final int[] fields;
    private final int count;
    private final boolean firstLook;

    /**
     * The families of an installation.
     *
     * @param contactsNumbered gives the contacts with these numbers
     * @param asPlanned gives for a contact what a preview has made of it
     */
    Families(
            Installation installation,
            Connection store,
            Function<Collection<String>, List<Row>> contactsNumbered,
            UnaryOperator<Row> asPlanned) {
        this.inheritance = installation.inheritance();
        this.standings = installation.standings();
        this.mapper = installation.mapper(Entity.CONTACT);
        this.store = store;
        this.contactsNumbered = contactsNumbered;
        this.asPlanned = asPlanned;
        this.fields = inheritance.fields();
        this.count = installation.fields().count();
        this.firstLook = inheritance.isOn() && !standings.isLooked(store);
    }

    boolean isOn() {
        return inheritance.isOn();
    }

    /** These parties with what is known of their contacts' families. */
    List<Party> of(List<Party> parties, List<Cascade> cascades) {
        if (!isOn()) {
            return parties;
        }
        Map<Key, Standing> known = known(parties);
        Map<Key, Standing> now = new HashMap<>();
        for (Party party : parties) {
            Row contact = party.contact();
            if (contact != null && contact.awake()) {
                now.put(contact.key(), now(contact, known.get(contact.key())));
            }
        }
        Map<String, List<Cascade>> byCompany = cascades.stream().collect(Collectors.groupingBy(Cascade::companyNo));
        Map<String, Family.Company> companies = companies(now.values(), known, byCompany.keySet());
        Map<String, Standing> previous = previous(now.values(), known);
        return parties.stream()
                .map(party -> {
                    Standing standing = party.contact() == null
                            ? null
                            : now.get(party.contact().key());
                    return standing == null
                            ? party
                            : party.with(
                                    family(standing, known.get(standing.contact()), companies, previous, byCompany));
                })
                .toList();
    }

    private Family family(
            Standing now,
            @Nullable Standing known,
            Map<String, Family.Company> companies,
            Map<String, Standing> previous,
            Map<String, List<Cascade>> cascades) {
        return new Family(
                now,
                known,
                companies.get(now.companyNo()),
                known == null || known.companyNo().equals(now.companyNo()) ? null : previous.get(known.companyNo()),
                cascades.getOrDefault(now.companyNo(), List.of()),
                firstLook);
    }

    /** The party of a person that is just about to get this company. */
    Party joined(Party party, Row person, Row company) {
        if (!isOn()) {
            return party;
        }
        Standing known = known(List.of(party)).get(person.key());
        Standing now = now(person, known);
        Standing joined = new Standing(now.contact(), now.no(), company.no(), now.digest(), now.prints());
        Family.Company gained = new Family.Company(company, now(company, null).prints());
        return party.with(new Family(joined, known, gained, null, List.of(), false));
    }

    private Map<Key, Standing> known(List<Party> parties) {
        Set<Key> contacts = parties.stream()
                .map(Party::contact)
                .filter(Objects::nonNull)
                .map(Row::key)
                .collect(Collectors.toSet());
        return standings.of(store, contacts).stream().collect(Collectors.toMap(Standing::contact, each -> each));
    }

    /** What a contact is; a value that has no shared form is as it was. */
    Standing now(Row contact, @Nullable Standing known) {
        long[] prints = new long[count];
        for (int field : fields) {
            prints[field] = contact.isReadable(field)
                    ? mapper.printOfValue(contact.values()[field])
                    : known == null ? Baseline.NONE : known.prints()[field];
        }
        return new Standing(contact.key(), contact.no(), inheritance.companyOf(contact), contact.digest(), prints);
    }

    /** The companies that persons have come to or that have changed; of two with one number nobody knows which is meant. */
    private Map<String, Family.Company> companies(
            Collection<Standing> contacts, Map<Key, Standing> known, Set<String> changed) {
        Set<String> wanted = new HashSet<>();
        for (Standing contact : contacts) {
            Standing before = known.get(contact.contact());
            boolean joined = before == null || !before.companyNo().equals(contact.companyNo());
            if (contact.hasCompany() && (joined || changed.contains(contact.companyNo()))) {
                wanted.add(contact.companyNo());
            }
        }
        Map<String, List<Row>> found = contactsNumbered.apply(wanted).stream()
                .map(asPlanned)
                .filter(row -> row.awake() && inheritance.isCompany(row))
                .collect(Collectors.groupingBy(Row::no));
        Map<String, Family.Company> companies = new HashMap<>();
        found.forEach((no, rows) -> {
            if (rows.size() == 1) {
                companies.put(
                        no,
                        new Family.Company(rows.get(0), now(rows.get(0), null).prints()));
            }
        });
        return companies;
    }

    /** What is known of the companies that persons have left. */
    private Map<String, Standing> previous(Collection<Standing> contacts, Map<Key, Standing> known) {
        Set<String> left = new HashSet<>();
        for (Standing contact : contacts) {
            Standing before = known.get(contact.contact());
            if (before != null && before.hasCompany() && !before.companyNo().equals(contact.companyNo())) {
                left.add(before.companyNo());
            }
        }
        return standings.numbered(store, left).stream()
                .collect(Collectors.toMap(Standing::no, each -> each, (one, other) -> one));
    }
}
