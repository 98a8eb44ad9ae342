package io.counterpart.rules;

import io.counterpart.party.Attribute;
import io.counterpart.party.Baseline;
import io.counterpart.party.Cascade;
import io.counterpart.party.Family;
import io.counterpart.party.Fields;
import io.counterpart.party.Party;
import io.counterpart.party.PersonName;
import io.counterpart.party.Row;
import io.counterpart.party.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a person takes from its company (INH-1 to INH-3), before its counterparts are heard: to them it is an edit of the
 * contact. A value that somebody has edited since the person was last looked at is never overwritten.
 */
public final class Inheritance {
    private static final Set<String> RULES = Set.of("INH-1", "INH-2", "INH-3");

    private final List<Heirloom> heirlooms = new ArrayList<>();
    private final int[] address;
    private final int name;
    private final int companyName;
    private final int companyNo;
    private final int type;

    /** Fields that go together. */
    private record Heirloom(int[] fields) {}

    public Inheritance(Inherit inherit, Fields fields) {
        this.address = mapped(Inherit.WHOLE_ADDRESS, fields);
        this.name = fields.indexOf(PersonName.NAME);
        this.companyName = fields.indexOf(Attribute.COMPANY_NAME);
        this.companyNo = fields.indexOf(Attribute.COMPANY_NO);
        this.type = fields.indexOf(Fields.TYPE);
        for (String handedOn : inherit.fields().stream().sorted().toList()) {
            List<String> together = handedOn.equals(Inherit.ADDRESS) ? Inherit.WHOLE_ADDRESS : List.of(handedOn);
            int[] mapped = mapped(together, fields);
            if (mapped.length > 0) {
                heirlooms.add(new Heirloom(mapped));
            }
        }
    }

    private static int[] mapped(List<String> names, Fields fields) {
        return names.stream()
                .mapToInt(fields::indexOf)
                .filter(field -> field >= 0)
                .toArray();
    }

    /** Whether anything is ever handed on: persons name their company, and there is something to take. */
    public boolean isOn() {
        return companyNo >= 0 && fields().length > 0;
    }

    /** The fields of which a contact's standing is kept, in ascending order. */
    public int[] fields() {
        IntStream names = name >= 0 && companyName >= 0 ? IntStream.of(name, companyName) : IntStream.empty();
        return IntStream.concat(heirlooms.stream().flatMapToInt(each -> Arrays.stream(each.fields)), names)
                .distinct()
                .sorted()
                .toArray();
    }

    /** The number of a person's company; the empty text for a company, which may name itself, and for a person without one. */
    public String companyOf(Row contact) {
        String named = companyNo >= 0 && contact.isReadable(companyNo) ? contact.values()[companyNo] : "";
        return isType(contact, Fields.COMPANY) || named.equals(contact.no()) ? "" : named;
    }

    /** Whether a contact may be the company of others. */
    public boolean isCompany(Row contact) {
        return companyOf(contact).isEmpty() && !isType(contact, Fields.PERSON);
    }

    private boolean isType(Row contact, String value) {
        return type >= 0 && contact.values()[type].equals(value);
    }

    /** The contact with what it inherits, which goes into the draft as its own write. */
    Row heir(Party party, Row contact, Draft draft) {
        Family family = party.family();
        Standing now = family.now();
        if (now == null || (family.firstLook() && family.known() == null)) {
            return contact; // a first look edits nobody
        }
        Heir heir = new Heir(contact, now, family, draft);
        if (family.company() != null) {
            heirlooms.forEach(each -> heir.take(each, family.company()));
            heir.takeName(family.company());
        } else if (!now.hasCompany()) {
            heir.leaveName();
        }
        return heir.row();
    }

    /** One person, and what is decided of it. */
    private final class Heir {
        private final Row contact;
        private final Standing now;
        private final Family family;
        private final Draft draft;
        private final Map<Integer, String> taken = new HashMap<>();

        Heir(Row contact, Standing now, Family family, Draft draft) {
            this.contact = contact;
            this.now = now;
            this.family = family;
            this.draft = draft;
        }

        void take(Heirloom heirloom, Family.Company company) {
            if (isTouched(heirloom.fields) || !isReadable(heirloom.fields, company.row())) {
                return;
            }
            if (family.hasJoined() && isTakenFromNew(heirloom, company)) {
                write(heirloom.fields, company, "INH-1", "the person came to company ");
            } else if (family.cascades().stream().anyMatch(cascade -> isAlike(heirloom.fields, cascade.old()))) {
                write(heirloom.fields, company, "INH-2", "was what it was on company ");
            }
        }

        /** Somebody has edited one of the fields since the person was last looked at: that stays. */
        private boolean isTouched(int... fields) {
            Standing known = family.known();
            return known != null
                    && Arrays.stream(fields)
                            .anyMatch(field -> known.prints()[field] != Baseline.NONE
                                    && known.prints()[field] != now.prints()[field]);
        }

        private boolean isReadable(int[] fields, Row company) {
            return Arrays.stream(fields).allMatch(field -> contact.isReadable(field) && company.isReadable(field));
        }

        /** Where it had none, or the previous company's; of a blank of the new one nothing but that goes. */
        private boolean isTakenFromNew(Heirloom heirloom, Family.Company company) {
            Standing previous = family.previous();
            if (previous != null && isAlike(heirloom.fields, previous.prints())) {
                return true;
            }
            return !isBlank(company.row(), heirloom.fields) && isBlank(contact, heirloom.fields);
        }

        private boolean isAlike(int[] fields, long[] prints) {
            return Arrays.stream(fields).allMatch(field -> now.prints()[field] == prints[field]);
        }

        private boolean isBlank(Row row, int[] fields) {
            return Arrays.stream(fields).allMatch(row::isBlank);
        }

        void takeName(Family.Company company) {
            boolean renamed = family.cascades().stream()
                    .map(Cascade::old)
                    .anyMatch(old -> name >= 0 && old[name] != Baseline.NONE && old[name] != company.prints()[name]);
            int[] names = {companyName};
            boolean mapped = name >= 0 && companyName >= 0;
            if (mapped
                    && (family.hasJoined() || renamed)
                    && !isTouched(names)
                    && company.row().isReadable(name)
                    && !company.row().isBlank(name)) {
                String value = company.row().values()[name];
                write(
                        companyName,
                        value,
                        "INH-3",
                        "the name of company " + company.row().no());
            }
        }

        /** Without a company, the name of the one before goes. */
        void leaveName() {
            Standing previous = family.previous();
            if (previous != null
                    && companyName >= 0
                    && name >= 0
                    && !isTouched(companyName)
                    && now.prints()[companyName] == previous.prints()[name]) {
                write(companyName, "", "INH-3", "the person has left company " + previous.no());
            }
        }

        /** All of these or, where the contact has refused one before, none. */
        private void write(int[] fields, Family.Company company, String rule, String reason) {
            Row from = company.row();
            boolean refused = Arrays.stream(fields)
                    .filter(field -> now.prints()[field] != company.prints()[field])
                    .anyMatch(field -> draft.isRefusedByContact(field, from.values()[field]));
            if (!refused) {
                for (int field : fields) {
                    if (now.prints()[field] != company.prints()[field]) {
                        write(field, from.values()[field], rule, reason + from.no());
                    }
                }
            }
        }

        private void write(int field, String value, String rule, String reason) {
            if (!contact.values()[field].equals(value) && !draft.isRefusedByContact(field, value)) {
                draft.writeContact(field, contact, value, Turn.toContact(rule, reason));
                taken.put(field, value);
            }
        }

        /** The contact as its counterparts see it: what it has taken counts as edited just now. */
        Row row() {
            return taken.isEmpty() ? contact : contact.edited(taken);
        }
    }

    /** What a person that is made for a company has of it, by field: what is handed on, the address in any case. */
    Map<Integer, String> ofNewPerson(Row company) {
        Map<Integer, String> values = new HashMap<>();
        IntStream handedOn = heirlooms.stream().flatMapToInt(each -> Arrays.stream(each.fields));
        IntStream.concat(handedOn, IntStream.of(address))
                .filter(company::isReadable)
                .forEach(field -> values.put(field, company.values()[field]));
        if (companyName >= 0 && name >= 0) {
            values.put(companyName, company.values()[name]);
        }
        return values;
    }

    /** Whether a write comes from a company. */
    public static boolean isInherited(FieldWrite write) {
        return isInherited(write.rule());
    }

    /** Whether a rule is one of inheritance. */
    public static boolean isInherited(String rule) {
        return RULES.contains(rule);
    }

    /**
     * The change that has to go on to a company's persons: its values before, where one of them has changed; those of a
     * company that is new are not known, and its persons have come to it. Null where there is nothing to hand on.
     *
     * @param after what the company is now
     */
    public @Nullable Cascade handedOn(Row company, Family family, Standing after) {
        Standing known = family.known();
        if (!isCompany(company) || (known == null && family.firstLook())) {
            return null;
        }
        boolean changed = known == null
                || Arrays.stream(fields())
                        .filter(field -> field != companyName)
                        .anyMatch(field -> known.prints()[field] != Baseline.NONE
                                && known.prints()[field] != after.prints()[field]);
        long[] old = known == null ? new long[after.prints().length] : known.prints();
        return changed ? new Cascade(0, after.contact(), after.no(), old, null) : null;
    }
}
