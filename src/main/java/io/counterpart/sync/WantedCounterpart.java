package io.counterpart.sync;

import io.counterpart.apply.Numbers;
import io.counterpart.database.EntityTable;
import io.counterpart.database.Pools;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.party.Entity;
import io.counterpart.party.Fields;
import io.counterpart.party.Key;
import io.counterpart.party.Kind;
import io.counterpart.party.Party;
import io.counterpart.party.Relation;
import io.counterpart.party.Row;
import io.counterpart.rules.Privacy;
import io.counterpart.rules.TemplateChoice;
import io.counterpart.store.Relations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A counterpart that somebody asks for, and all that may be in its way, in this order and before anything is written (PRE-5):
 * no file, no contact, related already, privacy-blocked, no code, no company, no template, no number.
 */
final class WantedCounterpart {

    /**
     * A wish that nothing is in the way of.
     *
     * @param asked the contact that was named
     * @param contact that gets the counterpart: the same, or its company
     * @param party the contact's, with nothing but the pair that is to be made
     * @param stale relations with records that are gone, which give way (REL-3)
     * @param template the code of the template; null for none
     */
    record Granted(
            Kind kind,
            Row asked,
            Row contact,
            Party party,
            List<Relation> stale,
            @Nullable String template) {}

    private final Installation installation;
    private final Fields fields;
    private final Connection store;
    private final Gather gather;
    private final Numbers numbers;

    WantedCounterpart(Installation installation, Connection store, Gather gather) {
        this.installation = installation;
        this.fields = installation.fields();
        this.store = store;
        this.gather = gather;
        this.numbers = new Numbers(installation.rules().series());
    }

    /**
     * The wish, granted.
     *
     * @param template a template's code or NONE; null for the one that matches
     * @throws RefusedException if something is in the way
     */
    Granted granted(Kind kind, String contactNo, @Nullable String template) {
        if (installation.configuration().of(kind).isEmpty()) {
            throw new RefusedException(
                    "there is no entities/" + kind.id() + ".yaml: say where " + kind.title() + "s live first");
        }
        Party ofAsked = party(Lookup.byNumber(installation, Entity.CONTACT, contactNo));
        Row asked = contact(ofAsked);
        List<Relation> stale = unlessRelated(kind, asked, "contact " + contactNo);
        unlessBlocked(kind, asked);
        String code = installation
                .rules()
                .code(kind)
                .orElseThrow(() -> new RefusedException("relations." + kind.settingName()
                        + " is not set in rules.yaml, so a " + kind.title() + " cannot be made"));
        Optional<Row> company = company(kind, asked);
        if (company.isPresent()) {
            stale = unlessRelated(
                    kind,
                    company.get(),
                    "contact " + contactNo + " belongs to company "
                            + company.get().no() + ", which");
            unlessBlocked(kind, company.get());
        }
        Row contact = company.orElse(asked);
        Party party = company.isPresent() ? party(contact.key()) : ofAsked;
        unlessRoleOfTheSameRow(kind, party);
        TemplateChoice choice = choice(kind, contact, template);
        unlessWithoutNumber(kind, choice);
        Party alone = new Party(contact, List.of(), List.of(), List.of());
        Party made = NewPair.toBeMade(alone, kind, code, choice, List.of(), null);
        return new Granted(
                kind, asked, contact, made, stale, made.pairs().get(0).template());
    }

    private Party party(Key key) {
        return gather.ofContacts(List.of(key)).stream()
                .findFirst()
                .orElseThrow(() -> new RefusedException("the contact has just been deleted"));
    }

    private static Row contact(Party party) {
        Row contact = party.contact();
        if (contact == null || !contact.awake()) {
            throw new RefusedException("the contact lies outside its `filter`: a pair of it would sleep");
        }
        return contact;
    }

    /** REL-3: a contact that has such a counterpart gets no second one, unless the first is gone. */
    private List<Relation> unlessRelated(Kind kind, Row contact, String who) {
        List<Relation> relations = installation.relations().ofContacts(store, List.of(contact.key())).stream()
                .map(Relations.Stored::relation)
                .filter(relation -> relation.kind() == kind)
                .toList();
        for (Relation relation : relations) {
            if (!installation
                    .existing(kind.entity(), Set.of(relation.counterpartKey()))
                    .isEmpty()) {
                throw new RefusedException(
                        who + " is already linked to " + kind.title() + " " + relation.counterpartNo());
            }
        }
        return relations;
    }

    /** CRE-7, PRV-1. */
    private void unlessBlocked(Kind kind, Row contact) {
        if (Privacy.isBlocked(contact, fields)) {
            throw new RefusedException("contact " + contact.no() + " is privacy-blocked, so it gets no new "
                    + kind.title() + ": lift the block in the CRM first");
        }
    }

    /** CRE-2: the company of a person; empty for a company, and for a person without one that may be a customer. */
    private Optional<Row> company(Kind kind, Row asked) {
        String companyNo = installation.inheritance().companyOf(asked);
        if (companyNo.isEmpty() && isPerson(asked) && kind != Kind.CUSTOMER) {
            throw Obstacle.withoutCompany(kind, asked).refused();
        }
        if (companyNo.isEmpty()) {
            return Optional.empty();
        }
        List<Row> found = gather.numbered(Entity.CONTACT, List.of(companyNo));
        if (found.size() != 1) {
            throw Obstacle.noSuchCompany(asked, companyNo, found.size()).refused();
        }
        if (isPerson(found.get(0))) {
            throw Obstacle.personAsCompany(asked, companyNo).refused();
        }
        return Optional.of(contact(party(found.get(0).key())));
    }

    private boolean isPerson(Row contact) {
        int type = fields.indexOf(Fields.TYPE);
        return type >= 0 && contact.values()[type].equals(Fields.PERSON);
    }

    private void unlessRoleOfTheSameRow(Kind kind, Party party) {
        RoleOfRow.of(installation.configuration(), kind, party).ifPresent(other -> {
            EntityMapping mapping = installation.table(kind.entity()).mapping();
            throw Obstacle.roleMissing(kind, other, mapping).refused();
        });
    }

    private TemplateChoice choice(Kind kind, Row contact, @Nullable String template) {
        var templates = installation.rules().creations().templates(kind);
        TemplateChoice choice = template == null
                ? TemplateChoice.byCondition(templates, kind, contact, fields)
                : TemplateChoice.byHand(template, templates, kind);
        if (choice.problem() != null) {
            throw Obstacle.template(kind, choice.problem()).refused();
        }
        return choice;
    }

    private void unlessWithoutNumber(Kind kind, TemplateChoice choice) {
        EntityTable table = installation.table(kind.entity());
        Numbers.Source source = numbers.source(kind.entity(), choice.template());
        Numbers.missing(table, source).ifPresent(missing -> {
            throw new RefusedException(missing + ": correct it, so that a " + kind.title() + " gets a number");
        });
        try (Connection erp = installation.pools().of(kind.entity().side()).getConnection()) {
            if (numbers.left(store, erp, table, source, 1) < 1) {
                throw Obstacle.exhausted(source).refused();
            }
        } catch (SQLException failed) {
            throw Pools.unreachable(kind.entity().side().id(), failed);
        }
    }
}
