package io.counterpart.sync;

import io.counterpart.party.Attribute;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Pair;
import io.counterpart.party.Parked;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.rules.Again;
import io.counterpart.rules.Decision;
import io.counterpart.rules.FieldWrite;
import io.counterpart.rules.Plan;
import io.counterpart.rules.PrimaryContact;
import io.counterpart.rules.PrimaryContact.Step;
import io.counterpart.rules.RowWrite;
import io.counterpart.rules.ToPark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The persons at the ERP records of a batch (CRC-3, CRC-5): adds to its decisions what {@link PrimaryContact} says. Each thing
 * is done in a round of its own, since it begins where the one before is stored: the person is made, then it becomes the
 * primary contact.
 */
final class PrimaryContacts {
    private final PrimaryContact rule;
    private final Fields fields;
    private final Gather gather;
    private final Validators validators;
    private final Plan plan;
    private final Rehearsal rehearsal;
    private final int companyNo;
    private final Set<Key> made = new HashSet<>();
    private final Set<String> deleted = new HashSet<>();

    PrimaryContacts(Installation installation, Gather gather, Rehearsal rehearsal) {
        this.fields = installation.fields();
        this.rule = new PrimaryContact(fields, installation.inheritance());
        this.gather = gather;
        this.validators = new Validators(installation);
        this.plan = new Plan(installation.rules(), fields, validators);
        this.rehearsal = rehearsal;
        this.companyNo = fields.indexOf(Attribute.COMPANY_NO);
    }

    PrimaryContact rule() {
        return rule;
    }

    /** Notes contacts by number that were deleted in this run: who names them does not any more (CRC-5). */
    void deleted(Set<String> numbers) {
        deleted.addAll(numbers);
    }

    /** These decisions, and what is to be done for the persons at their records. */
    List<Decision> with(List<Decision> decisions) {
        if (!rule.isOn()) {
            return decisions;
        }
        Loaded people = load(decisions.stream()
                .flatMap(decision -> records(decision.party()))
                .toList());
        List<Decision> all = new ArrayList<>();
        for (Decision decision : decisions) {
            all.addAll(new Turn(decision, people).decisions());
        }
        return all;
    }

    private Stream<Pair> records(Party party) {
        Row contact = party.contact();
        return contact == null || !contact.awake()
                ? Stream.empty()
                : party.pairs().stream().filter(pair -> isAsked(pair.counterpart()));
    }

    private boolean isAsked(@Nullable Row record) {
        return record != null
                && record.entity() != Entity.BANK_ACCOUNT
                && record.awake()
                && (!rule.chosen(record).isEmpty() || rule.isNameOnly(record));
    }

    /** The contacts with these numbers. */
    Loaded numbered(Stream<String> numbers) {
        return load(numbers, Stream.empty());
    }

    /** Whether something may have to be done for the persons at this party's records. */
    boolean isAsked(Party party) {
        return party.pairs().stream().anyMatch(pair -> isAsked(pair.counterpart()));
    }

    private Loaded load(List<Pair> pairs) {
        return load(
                pairs.stream().map(pair -> rule.chosen(Objects.requireNonNull(pair.counterpart()))),
                pairs.stream()
                        .filter(pair -> rule.isNameOnly(Objects.requireNonNull(pair.counterpart())))
                        .map(pair -> pair.relation().contactNo()));
    }

    private Loaded load(Stream<String> chosen, Stream<String> companies) {
        Set<String> numbers = chosen.filter(no -> !no.isEmpty()).collect(Collectors.toSet());
        Set<String> named = companies.collect(Collectors.toSet());
        List<Row> contacts = new ArrayList<>(gather.numbered(Entity.CONTACT, numbers));
        if (companyNo >= 0) {
            contacts.addAll(gather.with(Entity.CONTACT, companyNo, named));
        }
        Map<Key, Row> byKey = new HashMap<>();
        contacts.forEach(row -> byKey.put(row.key(), row));
        byKey.replaceAll((key, row) -> rehearsal.contact(key).orElse(row));
        rehearsal.contacts().forEach(row -> byKey.put(row.key(), row));
        return new Loaded(List.copyOf(byKey.values()), companyNo);
    }

    /** Contacts that were looked up for a batch. */
    record Loaded(Collection<Row> contacts, int companyNo) implements PrimaryContact.People {
        @Override
        public List<Row> numbered(String no) {
            return contacts.stream()
                    .filter(row -> row.awake() && row.no().equals(no))
                    .toList();
        }

        /** Those that sleep too: nobody is made twice. */
        @Override
        public List<Row> ofCompany(String company) {
            return contacts.stream()
                    .filter(row ->
                            row.values()[companyNo].equals(company) && !row.no().equals(company))
                    .toList();
        }
    }

    /** One party's turn. */
    private final class Turn {
        private final Decision planned;
        private final Party party;
        private final Loaded people;
        private final List<Decision> further = new ArrayList<>();
        private final List<RowWrite> counterparts;
        private final List<ToPark> parked;
        private final Set<Long> unparked;
        private boolean again;

        Turn(Decision planned, Loaded people) {
            this.planned = planned;
            this.party = planned.party();
            this.people = people;
            this.counterparts = new ArrayList<>(planned.counterparts());
            this.parked = new ArrayList<>(planned.parked());
            this.unparked = new HashSet<>(planned.unparked());
            this.again = planned.planAgain();
        }

        List<Decision> decisions() {
            Row contact = party.contact();
            List<String> names = new ArrayList<>();
            for (Pair pair : party.pairs()) {
                boolean ends =
                        planned.ended().stream().anyMatch(end -> end.relation().equals(pair.relation()));
                if (isAsked(pair.counterpart()) && !ends) {
                    Row record = Objects.requireNonNull(pair.counterpart());
                    if (contact == null || pair.relation().isNew()) {
                        again |= isPlanned(pair); // the person comes once the company is there
                        intention(pair.kind(), record).ifPresent(item -> unparked.remove(item.id()));
                    } else if (contact.awake()) {
                        decide(pair, record, contact, names);
                    }
                }
            }
            List<Decision> all = new ArrayList<>(List.of(new Decision(
                    party,
                    planned.contact(),
                    counterparts,
                    planned.pairs(),
                    planned.ended(),
                    planned.conflicts(),
                    planned.closedConflicts(),
                    parked,
                    List.copyOf(unparked),
                    again)));
            all.addAll(further);
            return all;
        }

        /** Whether the pair comes about; a record that only waits is not looked at again for it. */
        private boolean isPlanned(Pair pair) {
            return planned.pairs().stream().anyMatch(plan -> plan.pair().equals(pair));
        }

        private void decide(Pair pair, Row record, Row contact, List<String> names) {
            Optional<Parked> intention = intention(pair.kind(), record);
            boolean isMade = intention.isPresent() || pair.relation().id() < 0;
            Step step = rule.ofLinked(record, contact, isMade, people);
            if (deleted.contains(rule.chosen(record)) && step instanceof Step.Refuse) {
                rule.cleared(record).forEach(field -> write(pair.kind(), record, field));
            } else if (step instanceof Step.Take take) {
                write(pair.kind(), record, rule.taken(record, take.person()));
            } else if (step instanceof Step.Name name) {
                write(pair.kind(), record, rule.named(record, name.person()));
            } else if (step instanceof Step.Make) {
                make(pair, record, contact, names);
            } else if (step instanceof Step.Join join) {
                intention.ifPresent(item -> unparked.remove(item.id()));
                join(pair.relation(), join.person(), contact);
                again = true;
            } else if (step instanceof Step.Refuse refuse) {
                refuse(pair, record, refuse);
            }
        }

        /** The item by which a company contact is announced before it is made for the person that was chosen. */
        private Optional<Parked> intention(Kind kind, Row record) {
            return party.parked().stream()
                    .filter(item -> isIntention(item, kind, record.key(), rule.chosen(record)))
                    .findFirst();
        }

        private long digest(Pair pair) {
            return party.digestOf(pair.kind(), pair.relation().counterpartKey());
        }

        /** Whether neither record of the pair has changed since (RUN-2). */
        private boolean stands(Parked item) {
            return item.digest() == party.digestOf(item.kind(), item.counterpartKey());
        }

        private void write(Kind kind, Row record, FieldWrite field) {
            boolean refused = party.parked().stream()
                    .filter(item -> item.target() == kind.entity()
                            && fields.name(field.field()).equals(item.field())
                            && field.value().equals(item.value())
                            && stands(item)
                            && !item.due())
                    .peek(item -> unparked.remove(item.id()))
                    .findFirst()
                    .isPresent();
            if (refused) {
                return;
            }
            List<FieldWrite> writes = new ArrayList<>();
            Optional<RowWrite> other =
                    counterparts.stream().filter(write -> write.kind() == kind).findFirst();
            other.ifPresent(write -> {
                writes.addAll(write.fields());
                counterparts.remove(write);
            });
            writes.add(field);
            counterparts.add(new RowWrite(kind.entity(), kind, record, writes));
        }

        private void make(Pair pair, Row record, Row company, List<String> names) {
            String name = String.join(
                    " ",
                    record.values()[fields.indexOf(Attribute.CONTACT_PERSON)]
                            .strip()
                            .split("\\s+"));
            Optional<Parked> refused = party.parked().stream()
                    .filter(item -> item.kind() == pair.kind()
                            && item.field() == null
                            && (item.target() == Entity.CONTACT
                                    ? item.targetKey() == null && !item.due()
                                    : item.rule().equals(PrimaryContact.NAME_ONLY) && stands(item)))
                    .findFirst();
            if (refused.isPresent()) {
                unparked.remove(refused.get().id());
            } else if (names.contains(name)) {
                again = true; // the other record's person is this one's too
            } else if (made.add(record.key())) {
                names.add(name);
                RowWrite person = new RowWrite(Entity.CONTACT, null, null, rule.madeFor(record, company));
                further.add(alone(new Party(null, List.of(), List.of(), List.of()).of(pair.relation()), person));
                again = true;
            } else {
                parked.add(notFound(record, pair.kind(), company).withDigest(digest(pair)));
            }
        }

        private Decision alone(Party whose, RowWrite contact) {
            return new Decision(
                    whose, contact, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), true);
        }

        /** The person with its new company, and what it inherits then. */
        private void join(Relation origin, Row person, Row company) {
            FieldWrite joined = rule.joined(person, company);
            Party whose = gather.ofContacts(List.of(person.key())).get(0);
            Party heir = gather.families().joined(whose, person, company);
            validators.lookUp(List.of(heir));
            Decision inherits = plan.of(heir);
            List<FieldWrite> writes = new ArrayList<>(List.of(joined));
            if (inherits.contact() != null) {
                writes.addAll(inherits.contact().fields());
            }
            further.add(new Decision(
                    heir.of(origin),
                    new RowWrite(Entity.CONTACT, null, person, writes),
                    inherits.counterparts(),
                    inherits.pairs(),
                    inherits.ended(),
                    inherits.conflicts(),
                    inherits.closedConflicts(),
                    inherits.parked(),
                    inherits.unparked(),
                    inherits.planAgain()));
        }

        private void refuse(Pair pair, Row record, Step.Refuse refuse) {
            Optional<Parked> known = party.parked().stream()
                    .filter(item -> item.rule().equals(PrimaryContact.CHOICE)
                            && item.kind() == pair.kind()
                            && item.reason().equals(refuse.reason()))
                    .findFirst();
            if (known.isPresent()) {
                unparked.remove(known.get().id());
            } else {
                parked.add(item(record, pair.kind(), refuse.reason(), refuse.nextStep())
                        .withDigest(digest(pair)));
            }
        }
    }

    boolean isIntention(Parked item, Kind kind, Key record, String chosen) {
        return item.rule().equals(PrimaryContact.CHOICE)
                && item.target() == Entity.CONTACT
                && item.kind() == kind
                && item.counterpartKey().equals(record)
                && chosen.equals(item.value());
    }

    /** A person that was made and is not there: made again, it would be one more each time. */
    private ToPark notFound(Row record, Kind kind, Row company) {
        return new ToPark(
                kind.entity(),
                record.key(),
                record.no(),
                kind,
                record.key(),
                record.no(),
                -1,
                null,
                null,
                record.digest(),
                PrimaryContact.NAME_ONLY,
                "a person was made for its contact person, and company " + company.no() + " has none of that name",
                null,
                "see what the CRM makes of the name or the company number, and choose the primary contact by hand",
                Again.WHEN_CHANGED);
    }

    /** What waits for another choice; looked at again in every round, since the contact chosen may be mended too. */
    ToPark item(Row record, Kind kind, String reason, String nextStep) {
        return item(record, record.key(), record.no(), kind, reason, nextStep);
    }

    /** What announces that a company contact is made for the person that was chosen. */
    ToPark intention(Row record, Kind kind) {
        return item(
                record,
                null,
                null,
                kind,
                "a company contact is made for " + rule.chosen(record) + ", who belongs to none",
                "nothing: it is done by this sync, or else by the next");
    }

    private ToPark item(
            Row record, @Nullable Key target, @Nullable String targetNo, Kind kind, String reason, String nextStep) {
        return new ToPark(
                target == null ? Entity.CONTACT : kind.entity(),
                target,
                targetNo,
                kind,
                record.key(),
                record.no(),
                rule.chosenField(),
                null,
                rule.chosen(record),
                record.digest(),
                PrimaryContact.CHOICE,
                reason,
                null,
                nextStep,
                Again.EACH_ROUND);
    }
}
