package io.counterpart.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import io.counterpart.party.Master;
import io.counterpart.party.Side;
import io.counterpart.rules.BlankOnLink;
import io.counterpart.rules.BlankPolicy;
import io.counterpart.rules.Condition;
import io.counterpart.rules.ConflictPolicy;
import io.counterpart.rules.ConflictRules;
import io.counterpart.rules.Creations;
import io.counterpart.rules.Documents;
import io.counterpart.rules.Inherit;
import io.counterpart.rules.Interactions;
import io.counterpart.rules.MatchGroup;
import io.counterpart.rules.MatchGroup.Mode;
import io.counterpart.rules.NumberSeries;
import io.counterpart.rules.OnDelete;
import io.counterpart.rules.Rules;
import io.counterpart.rules.Safety;
import io.counterpart.rules.Template;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesFileTest {
    @TempDir
    Path temp;

    private ConfigFolder folder;

    @BeforeEach
    void writeTheLeast() {
        folder = ConfigFolder.in(temp);
    }

    @Test
    void everythingHasADefault() {
        assertThat(folder.read().rules())
                .isEqualTo(new Rules(
                        Map.of(),
                        Map.of(),
                        Set.of(),
                        Master.CONTACT,
                        List.of(
                                new MatchGroup(List.of("vatRegistrationNo"), Mode.LINK),
                                new MatchGroup(List.of("iban"), Mode.LINK),
                                new MatchGroup(List.of("registrationNo"), Mode.LINK),
                                new MatchGroup(List.of("name", "postCode"), Mode.LINK),
                                new MatchGroup(List.of("name", "phoneNo"), Mode.LINK),
                                new MatchGroup(List.of("email"), Mode.PROPOSE)),
                        new ConflictRules(ConflictPolicy.LATEST, Side.CRM, Map.of(), Map.of()),
                        BlankPolicy.COPY,
                        BlankOnLink.FILL,
                        Map.of(),
                        new Inherit(Inherit.BY_DEFAULT)));
    }

    @Test
    void everySettingIsTaken() {
        folder.with("entities/customer.yaml", ConfigFolder.entity("customer"))
                .with("entities/bank-account.yaml", ConfigFolder.entity("bankAccount"))
                .with("rules.yaml", """
                        relations: {customer: CUST, vendor: '', bankAccount: 007}
                        numberSeries:
                          contact: {first: CT00001, last: CT99999, warn: CT99000, step: 10}
                        create:
                          contact: {from: [customer, bank-account, bankAccount]}
                        match:
                          master: latest
                          groups:
                            - fields: name
                            - {fields: [name], mode: propose}
                            - {fields: [name], mode: off}
                        conflict:
                          default: manual
                          tie: erp
                          kinds: {customer: crm, bankAccount: erp}
                          fields: {name: latest}
                        blank: keep
                        blankOnLink: copy
                        inherit: {salespersonCode: false, address: false, email: true, phoneNo: false, name: true}
                        safety: {unlink: off, blank: {above: 7}, change: {percent: 50, above: 1000}}
                        onDelete: {customer: park, vendor: unlink, bankAccount: restore}
                        """);

        assertThat(folder.read().rules())
                .isEqualTo(new Rules(
                        Map.of(Kind.CUSTOMER, "CUST", Kind.BANK_ACCOUNT, "007"),
                        Map.of(Entity.CONTACT, new NumberSeries("CT00001", "CT99999", "CT99000", 10)),
                        Set.of(Kind.CUSTOMER, Kind.BANK_ACCOUNT),
                        Master.LATEST,
                        List.of(
                                new MatchGroup(List.of("name"), Mode.LINK),
                                new MatchGroup(List.of("name"), Mode.PROPOSE),
                                new MatchGroup(List.of("name"), Mode.OFF)),
                        new ConflictRules(
                                ConflictPolicy.MANUAL,
                                Side.ERP,
                                Map.of(Kind.CUSTOMER, ConflictPolicy.CRM, Kind.BANK_ACCOUNT, ConflictPolicy.ERP),
                                Map.of("name", ConflictPolicy.LATEST)),
                        BlankPolicy.KEEP,
                        BlankOnLink.COPY,
                        Map.of(
                                Kind.CUSTOMER,
                                OnDelete.PARK,
                                Kind.VENDOR,
                                OnDelete.UNLINK,
                                Kind.BANK_ACCOUNT,
                                OnDelete.RESTORE),
                        new Inherit(Set.of("name", "territoryCode", "countryCode", "languageCode", "email")),
                        Creations.NONE,
                        new Safety(
                                Optional.empty(),
                                Optional.of(new Safety.Limit(30, 7)),
                                Optional.of(new Safety.Limit(50, 1000))),
                        Documents.NONE,
                        Interactions.NONE));
    }

    @Test
    void everyProblemIsNamedWithItsLine() {
        folder.with("rules.yaml", """
                relatons: {customer: CUST}
                relations: {bank-account: BANK, customer: [CUST]}
                numberSeries:
                  contact:
                    frist: B02
                    step: one
                    first: CT
                create:
                  contact:
                    from: [customer, vendors, supplier]
                match:
                  master: crm
                  groups:
                    - {fields: [name, nmae]}
                    - {mode: off}
                    - name
                conflict:
                  fields: {names: crm}
                  kinds: {customer: never}
                blank: keep
                blank: copy
                blankOnLink:
                inherit: {nmae: true, address: maybe}
                safety: {unlnk: off, unlink: on, blank: {percent: 101, above: -1}, change: {percent: few, abvoe: 1}}
                """);

        assertThat(folder.problems())
                .containsExactly(
                        "rules.yaml:1: unknown key 'relatons', did you mean 'relations'?",
                        "rules.yaml:2: unknown key 'relations.bank-account', did you mean 'bankAccount'?",
                        "rules.yaml:2: 'relations.customer' must be a text, not a list",
                        "rules.yaml:4: 'numberSeries.contact' cannot count: 'CT' has no digits to count up",
                        "rules.yaml:5: unknown key 'numberSeries.contact.frist', did you mean 'first'?",
                        "rules.yaml:6: 'numberSeries.contact.step' is 'one', it must be a whole number",
                        "rules.yaml:10: 'create.contact.from' names the unknown kind 'vendors', did you mean"
                                + " 'vendor'?",
                        "rules.yaml:10: 'create.contact.from' names the unknown kind 'supplier', known: customer,"
                                + " vendor, bankAccount",
                        "rules.yaml:12: 'match.master' is 'crm', allowed: contact, erp, latest",
                        "rules.yaml:14: 'match.groups.fields' names the field 'nmae', which no entity file has, did"
                                + " you mean 'name'?",
                        "rules.yaml:15: 'match.groups.fields' is missing, as in 'fields: [name, postCode]'",
                        "rules.yaml:16: 'match.groups' must be a mapping with the keys fields, mode",
                        "rules.yaml:18: 'conflict.fields.names' names the field 'names', which no entity file has,"
                                + " did you mean 'name'?",
                        "rules.yaml:19: 'conflict.kinds.customer' is 'never', allowed: crm, erp, latest, manual",
                        "rules.yaml:21: 'blank' stands twice, first in line 20",
                        "rules.yaml:22: 'blankOnLink' has no value",
                        "rules.yaml:23: 'inherit.nmae' names the field 'nmae', which no entity file has, did you mean"
                                + " 'name'?",
                        "rules.yaml:23: 'inherit.address' is 'maybe', allowed: false, true",
                        "rules.yaml:24: unknown key 'safety.unlnk', did you mean 'unlink'?",
                        "rules.yaml:24: 'safety.unlink' must be off, or a mapping as in {percent: 30, above: 100}",
                        "rules.yaml:24: 'safety.blank.percent' is 101, it must be 0 to 100",
                        "rules.yaml:24: 'safety.blank.above' is -1, it must be 0 or more",
                        "rules.yaml:24: unknown key 'safety.change.abvoe', did you mean 'above'?",
                        "rules.yaml:24: 'safety.change.percent' is 'few', it must be a whole number");
    }

    @Test
    void creationsAreTaken() {
        folder.with(
                        "entities/contact.yaml",
                        ConfigFolder.entity("contact").replace("name: full_name", "name: n, status: s"))
                .with(
                        "entities/customer.yaml",
                        ConfigFolder.entity("customer").replace("name: full_name", "name: n, payment: p"))
                .with("rules.yaml", """
                        numberSeries: {customer: {first: C1}}
                        create:
                          customer: {when: {status: CUSTOMER, name: [A, '']}}
                        templates:
                          customer:
                            - code: DK
                              series: {first: DK1}
                              when: {status: [A, B]}
                              set: {payment: 30D, name: N}
                            - {code: REST}
                        """);

        Rules rules = folder.read().rules();

        assertThat(rules.series()).containsEntry(Entity.CUSTOMER, new NumberSeries("C1", null, null, 1));
        assertThat(rules.creations())
                .isEqualTo(new Creations(
                        Map.of(
                                Kind.CUSTOMER,
                                new Condition(Map.of("status", List.of("CUSTOMER"), "name", List.of("A", "")))),
                        Map.of(
                                Kind.CUSTOMER,
                                List.of(
                                        new Template(
                                                "DK",
                                                new NumberSeries("DK1", null, null, 1),
                                                new Condition(Map.of("status", List.of("A", "B"))),
                                                Map.of("payment", "30D", "name", "N")),
                                        new Template("REST", null, Condition.ALWAYS, Map.of())))));
        assertThat(rules.creations().fieldNames()).containsExactly("name", "payment", "privacyBlocked", "status");
    }

    @Test
    void everyProblemOfACreationIsNamedWithItsLine() {
        folder.with("entities/customer.yaml", ConfigFolder.entity("customer")).with("rules.yaml", """
                create:
                  customer: {wen: {status: A}}
                  vendor:
                    when:
                      nane: A
                      type: firm
                      name: []
                templates:
                  customer:
                    - {code: A, set: {nam: B, name: }}
                    - {code: A}
                    - {code: None}
                    - when: {status: A}
                  customers: []
                """);

        assertThat(folder.problems())
                .containsExactly(
                        "rules.yaml:2: unknown key 'create.customer.wen', did you mean 'when'?",
                        "rules.yaml:2: 'create.customer.when' is missing, as in 'when: {status: CUSTOMER}'",
                        "rules.yaml:5: 'create.vendor.when.nane' names the field 'nane', which entities/contact.yaml does"
                                + " not have, did you mean 'name'?",
                        "rules.yaml:6: 'create.vendor.when.type' names the field 'type', which entities/contact.yaml does"
                                + " not have, known: name",
                        "rules.yaml:6: 'create.vendor.when.type' is 'firm', allowed: company, person",
                        "rules.yaml:7: 'create.vendor.when.name' has no value",
                        "rules.yaml:10: 'templates.customer.set.nam' names the field 'nam', which entities/customer.yaml"
                                + " does not have, did you mean 'name'?",
                        "rules.yaml:10: 'templates.customer.set.name' has no value",
                        "rules.yaml:11: 'templates.customer.code' is 'A', as another template of this kind: give it another"
                                + " code",
                        "rules.yaml:12: 'templates.customer.code' is 'None', which stands for no template: give it another"
                                + " code",
                        "rules.yaml:13: 'templates.customer.code' is missing, as in 'code: DOMESTIC'",
                        "rules.yaml:13: 'templates.customer.when.status' names the field 'status', which"
                                + " entities/contact.yaml does not have, known: name",
                        "rules.yaml:14: unknown key 'templates.customers', did you mean 'customer'?");
    }

    @Test
    void emptyListsSwitchCreationAndMatchingOff() {
        folder.with("rules.yaml", "create: {contact: {from: []}}\nmatch: {groups: []}");

        assertThat(folder.read().rules())
                .extracting(Rules::contactFrom, Rules::matchGroups)
                .containsExactly(Set.of(), List.of());
    }

    @Test
    void creatingContactsWithoutANumberSeriesIsNoProblemOfTheConfiguration() {
        folder.with("entities/customer.yaml", ConfigFolder.entity("customer"))
                .with("rules.yaml", "relations: {customer: CUST}\ncreate: {contact: {from: customer}}");

        assertThat(folder.problems()).isEmpty();
    }
}
