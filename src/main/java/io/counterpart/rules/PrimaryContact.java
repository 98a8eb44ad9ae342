package io.counterpart.rules;

import io.counterpart.party.Attribute;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.PersonName;
import io.counterpart.party.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The person at an ERP record: who it becomes where only a name is known (CRC-3), and who it may be (CRC-5). */
public final class PrimaryContact {
    public static final String CHOICE = "CRC-5";
    public static final String NAME_ONLY = "CRC-3";

    private final Fields fields;
    private final Inheritance inheritance;
    private final int contactPerson;
    private final int primaryContactNo;
    private final int companyNo;

    /** What is to be done about it. */
    public sealed interface Step {
        /** All is as it should be. */
        record None() implements Step {}

        /** A contact that is there becomes the primary contact. */
        record Take(Row person) implements Step {}

        /** The record gets the name of the person who was chosen, since it has none. */
        record Name(Row person) implements Step {}

        /** A person contact is to be made; it becomes the primary contact once it is there. */
        record Make() implements Step {}

        /** The chosen person gets the company that was made for it. */
        record Join(Row person) implements Step {}

        /** The choice cannot stand. */
        record Refuse(String reason, String nextStep) implements Step {}
    }

    /** To which contact an unlinked ERP record belongs by the choice of its primary contact. */
    public sealed interface Owner {
        /** The contact with this number, the chosen one's company or itself. */
        record Contact(String no, Row chosen) implements Owner {}

        /** A company contact that is still to be made, for a person without one. */
        record NewCompany(Row chosen) implements Owner {}

        /** Nobody has chosen a contact that is there. */
        record Nobody() implements Owner {}
    }

    /** The contacts that the rule asks about. */
    public interface People {
        List<Row> numbered(String no);

        /** The persons that name this company. */
        List<Row> ofCompany(String companyNo);
    }

    public PrimaryContact(Fields fields, Inheritance inheritance) {
        this.fields = fields;
        this.inheritance = inheritance;
        this.contactPerson = fields.indexOf(Attribute.CONTACT_PERSON);
        this.primaryContactNo = fields.indexOf(Attribute.PRIMARY_CONTACT_NO);
        this.companyNo = fields.indexOf(Attribute.COMPANY_NO);
    }

    /** Whether anything is mapped that it is about. */
    public boolean isOn() {
        return contactPerson >= 0 || primaryContactNo >= 0;
    }

    /** The number of the contact that an ERP record names as its primary one; the empty text for none. */
    public String chosen(Row record) {
        return value(record, primaryContactNo);
    }

    /** The field that {@link #chosen} reads. */
    public int chosenField() {
        return primaryContactNo;
    }

    /** Whether only a name is known of the person at an ERP record. */
    public boolean isNameOnly(Row record) {
        return companyNo >= 0
                && record.entity() != Entity.BANK_ACCOUNT
                && chosen(record).isEmpty()
                && !value(record, contactPerson).isBlank();
    }

    private static String value(Row record, int field) {
        return field >= 0 && record.isReadable(field) ? record.values()[field] : "";
    }

    /**
     * What is to be done about a record that is linked.
     *
     * @param contact that it is linked to
     * @param isCompanyMadeForPerson whether that contact was made to be the company of the person who was chosen
     */
    public Step ofLinked(Row record, Row contact, boolean isCompanyMadeForPerson, People people) {
        if (!chosen(record).isEmpty()) {
            return ofChosen(record, contact, isCompanyMadeForPerson, people);
        }
        boolean isBlocked = Privacy.isBlocked(contact, fields);
        return isNameOnly(record) && inheritance.isCompany(contact) && !isBlocked
                ? ofName(record, contact, people)
                : new Step.None();
    }

    private Step ofName(Row record, Row company, People people) {
        String name = Matching.comparable(value(record, contactPerson));
        Optional<Row> person = people.ofCompany(company.no()).stream()
                .filter(row -> Matching.comparable(value(row, fields.indexOf(PersonName.NAME)))
                        .equals(name))
                .min(Comparator.comparing(Row::key));
        if (person.isEmpty()) {
            return new Step.Make();
        }
        return fields.maps(record.entity(), primaryContactNo) ? new Step.Take(person.get()) : new Step.None();
    }

    private Step ofChosen(Row record, Row contact, boolean isCompanyMadeForPerson, People people) {
        String no = chosen(record);
        List<Row> found = people.numbered(no);
        if (found.size() != 1) {
            return new Step.Refuse(
                    found.isEmpty() ? "there is no contact " + no : "there are several contacts " + no,
                    "choose a person of contact " + contact.no());
        }
        Row person = found.get(0);
        String company = company(person);
        if (person.no().equals(contact.no()) || company.equals(contact.no())) {
            return isWithoutName(record, person) ? new Step.Name(person) : new Step.None();
        }
        if (isCompanyMadeForPerson && company.isEmpty()) {
            return new Step.Join(person);
        }
        String kind = record.entity().title();
        String belongs = !company.isEmpty()
                ? "belongs to company " + company
                : inheritance.isCompany(person) ? "is a company itself" : "belongs to no company";
        return new Step.Refuse(
                "the primary contact " + no + " " + belongs + ", but " + kind + " " + record.no()
                        + " is linked to contact " + contact.no(),
                "choose a person of contact " + contact.no() + ", or give contact " + no + " that company");
    }

    /** A name that is there stays: somebody may have written it otherwise than the CRM has it. */
    private boolean isWithoutName(Row record, Row chosen) {
        return fields.maps(record.entity(), contactPerson)
                && record.isReadable(contactPerson)
                && record.isBlank(contactPerson)
                && !inheritance.isCompany(chosen)
                && !value(chosen, fields.indexOf(PersonName.NAME)).isBlank();
    }

    private String company(Row contact) {
        return companyNo < 0 ? "" : inheritance.companyOf(contact);
    }

    /** To whom a record belongs that is not linked. */
    public Owner ofUnlinked(Row record, People people) {
        if (record.entity() == Entity.BANK_ACCOUNT || chosen(record).isEmpty()) {
            return new Owner.Nobody();
        }
        List<Row> found = people.numbered(chosen(record));
        if (found.size() != 1) {
            return new Owner.Nobody();
        }
        Row person = found.get(0);
        if (!company(person).isEmpty()) {
            return new Owner.Contact(company(person), person);
        }
        int type = fields.indexOf(Fields.TYPE);
        boolean isPrivate = value(record, type).equals(Fields.PERSON);
        return companyNo < 0 || isPrivate || isItselfACompany(person)
                ? new Owner.Contact(person.no(), person)
                : new Owner.NewCompany(person);
    }

    /** Without a type, who names no company is taken for one. */
    private boolean isItselfACompany(Row contact) {
        return inheritance.isCompany(contact);
    }

    /** The person contact that is made for a name, with what its company hands on and the company's address. */
    public List<FieldWrite> madeFor(Row record, Row company) {
        TreeMap<Integer, String> values = new TreeMap<>(inheritance.ofNewPerson(company));
        String name = value(record, contactPerson).strip();
        values.put(fields.indexOf(PersonName.NAME), name);
        values.putAll(new Names(fields).partsOfContact(name));
        values.put(companyNo, company.no());
        values.put(fields.indexOf(Fields.TYPE), Fields.PERSON);
        List<FieldWrite> writes = new ArrayList<>();
        String reason = "the person at " + record.entity().title() + " " + record.no();
        values.forEach((field, value) -> {
            if (field >= 0 && !value.isEmpty()) {
                writes.add(new FieldWrite(field, null, value, NAME_ONLY, reason));
            }
        });
        return writes;
    }

    /** Makes a contact the primary one. */
    public FieldWrite taken(Row record, Row person) {
        return new FieldWrite(
                primaryContactNo,
                record.raw()[primaryContactNo],
                person.no(),
                NAME_ONLY,
                "contact " + person.no() + " is the person there");
    }

    /** Gives a record the name of the person who was chosen. */
    public FieldWrite named(Row record, Row person) {
        return new FieldWrite(
                contactPerson,
                record.raw()[contactPerson],
                value(person, fields.indexOf(PersonName.NAME)),
                CHOICE,
                "contact " + person.no() + " was chosen");
    }

    /** Takes the number of a contact that was deleted out of a record, and the name, of which it would be made anew. */
    public List<FieldWrite> cleared(Row record) {
        String reason = "contact " + chosen(record) + " was deleted";
        return IntStream.of(primaryContactNo, contactPerson)
                .filter(field -> !value(record, field).isBlank())
                .mapToObj(field -> new FieldWrite(field, record.raw()[field], "", CHOICE, reason))
                .toList();
    }

    /** Gives a person the company that was made for it. */
    public FieldWrite joined(Row person, Row company) {
        return new FieldWrite(
                companyNo,
                person.raw()[companyNo],
                company.no(),
                CHOICE,
                "the company was made for its primary contact");
    }
}
