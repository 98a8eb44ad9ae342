package io.counterpart.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.mapping.CaptureMode;
import io.counterpart.mapping.ColumnConstant;
import io.counterpart.mapping.EntityMapping;
import io.counterpart.mapping.FieldMapping;
import io.counterpart.mapping.TableName;
import io.counterpart.mapping.Transform;
import io.counterpart.party.Direction;
import io.counterpart.party.Entity;
import io.counterpart.party.Kind;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityFileTest {
    @TempDir
    Path temp;

    private ConfigFolder folder;

    @BeforeEach
    void writeTheLeast() {
        folder = ConfigFolder.in(temp);
    }

    @Test
    void aTableAKeyAndFieldsAreEnough() {
        assertThat(folder.read().contact())
                .isEqualTo(new EntityMapping(
                        Entity.CONTACT,
                        new TableName(null, "contact"),
                        List.of("no"),
                        null,
                        null,
                        null,
                        List.of(),
                        ZoneId.of("UTC"),
                        CaptureMode.NONE,
                        null,
                        Map.of(),
                        List.of(new FieldMapping("name", "full_name", List.of(), Direction.BOTH)),
                        List.of(),
                        List.of()));
    }

    @Test
    void everySettingIsTaken() {
        folder.with("entities/bank-account.yaml", """
                entity: bankAccount
                table: '"CRONUS AG"."CRONUS AG$Bank.Konto"'
                key: [Mandant, Nr.]
                no: Kontonummer
                correlation: ext_ref
                created: Angelegt am
                modified: [Geändert am, Angelegt am]
                timeZone: Europe/Copenhagen
                capture: none
                filter: "company = 'CRONUS'"
                exists: {is_bank: true, rolle: 1, land: NO}
                type: {column: art, map: {0: company, 1: person}}
                fields:
                  name: Name
                  countryCode:
                    column: Länder-/Regionscode
                    transform: [trim, upper, {map: {no: NO, 1: yes, '': ~}}]
                    direction: to-crm
                  email: {column: E-Mail, transform: lower}
                  languageCode: {column: lang, transform: {default: DAN}, direction: to-erp}
                  source: {column: src, transform: [{constant: ERP}], direction: both}
                  priceGroup: {column: price_group, constant: RETAIL, on: create}
                """);

        assertThat(folder.read().of(Kind.BANK_ACCOUNT))
                .contains(new EntityMapping(
                        Entity.BANK_ACCOUNT,
                        new TableName("CRONUS AG", "CRONUS AG$Bank.Konto"),
                        List.of("Mandant", "Nr."),
                        "Kontonummer",
                        "ext_ref",
                        "Angelegt am",
                        List.of("Geändert am", "Angelegt am"),
                        ZoneId.of("Europe/Copenhagen"),
                        CaptureMode.NONE,
                        "company = 'CRONUS'",
                        Map.of("is_bank", "true", "rolle", "1", "land", "NO"),
                        List.of(
                                new FieldMapping(
                                        "type",
                                        "art",
                                        List.of(Transform.ValueMap.of(Map.of("0", "company", "1", "person"))),
                                        Direction.TO_ERP),
                                new FieldMapping("name", "Name", List.of(), Direction.BOTH),
                                new FieldMapping(
                                        "countryCode",
                                        "Länder-/Regionscode",
                                        List.of(
                                                new Transform.Trim(),
                                                new Transform.Upper(),
                                                Transform.ValueMap.of(Map.of("no", "NO", "1", "yes", "", ""))),
                                        Direction.TO_CRM),
                                new FieldMapping("email", "E-Mail", List.of(new Transform.Lower()), Direction.BOTH),
                                new FieldMapping(
                                        "languageCode",
                                        "lang",
                                        List.of(new Transform.Default("DAN")),
                                        Direction.TO_ERP),
                                new FieldMapping(
                                        "source", "src", List.of(new Transform.Constant("ERP")), Direction.BOTH)),
                        List.of(),
                        List.of(new ColumnConstant("price_group", "RETAIL"))));
    }

    @Test
    void everyProblemOfTheTableIsNamedWithItsLine() {
        folder.with("entities/contact.yaml", """
                entity: customer
                table: a.b.c
                key: [no, no]
                timeZone: Europe/Copenhagn
                capture: watermark
                exists: [is_contact]
                type: {column: art, map: {0: company, 1: human}}
                feilds: {}
                modified:
                fields:
                  name: name
                """);

        assertThat(folder.problems())
                .containsExactly(
                        "entities/contact.yaml:1: 'entity' is 'customer', in this file it must be contact",
                        "entities/contact.yaml:2: 'table' is not a table: 'a.b.c' has more than one dot: put a name"
                                + " that contains a dot in double quotes",
                        "entities/contact.yaml:3: 'key' has 'no' twice",
                        "entities/contact.yaml:4: 'timeZone' is 'Europe/Copenhagn', it must be a time zone such as"
                                + " Europe/Copenhagen; did you mean 'Europe/Copenhagen'?",
                        "entities/contact.yaml:6: 'exists' must be a mapping, as in {KEY: VALUE}",
                        "entities/contact.yaml:7: 'type.map.1' is 'human', allowed: company, person",
                        "entities/contact.yaml:8: unknown key 'feilds', did you mean 'fields'?",
                        "entities/contact.yaml:9: 'modified' has no value");
    }

    @Test
    void everyProblemOfTheFieldsIsNamedWithItsLine() {
        folder.with("entities/contact.yaml", """
                entity: contact
                table: contact
                key: no
                no: number
                exists: {is_contact: true}
                fields:
                  a: no
                  b: number
                  c: name
                  d: {column: name}
                  e: {colum: e}
                  f: is_contact
                  type: art
                  g: {column: g, direction: to_erp}
                  h: {column: h, transform: [trimm, digits, map, {trim: 1}, {map: {}}, {a: 1, b: 2}]}
                  i: {column: i, transform: [{map: {1: x, 2: x}}, {map: x}]}
                  j: {column: j, constant: X}
                  k: {column: k, constant: X, on: update, direction: both}
                  l: {column: l, on: create}
                  m: [m]
                  n: {column: n, truncate: true}
                  ' ': o
                """);

        assertThat(folder.problems())
                .containsExactly(
                        "entities/contact.yaml:7: 'fields.a' names the key column 'no', which no sync may change:"
                                + " take it out",
                        "entities/contact.yaml:8: 'fields.b' names the number's column 'number', which no sync may"
                                + " change: take it out",
                        "entities/contact.yaml:10: 'fields.d.column' names the column 'name', which 'fields.c' has"
                                + " already: keep one of them",
                        "entities/contact.yaml:11: unknown key 'fields.e.colum', did you mean 'column'?",
                        "entities/contact.yaml:11: 'fields.e.column' is missing, as in 'column: name'",
                        "entities/contact.yaml:12: 'fields.f' names the column 'is_contact', which"
                                + " 'exists.is_contact' has already: keep one of them",
                        "entities/contact.yaml:13: 'fields.type' has a place of its own, beside 'fields': type:"
                                + " {column: ..., map: {...}}",
                        "entities/contact.yaml:14: 'fields.g.direction' is 'to_erp', allowed: both, to-crm, to-erp",
                        "entities/contact.yaml:15: 'fields.h.transform' uses the unknown transform 'trimm', did you"
                                + " mean 'trim'?",
                        "entities/contact.yaml:15: 'fields.h.transform' uses the transform 'digits', which is not"
                                + " supported yet",
                        "entities/contact.yaml:15: 'fields.h.transform' has 'map' without a parameter: write {map:"
                                + " ...}",
                        "entities/contact.yaml:15: 'fields.h.transform.trim' takes no parameter: write only trim",
                        "entities/contact.yaml:15: 'fields.h.transform.map' has no values, as in '{0: company, 1:"
                                + " person}'",
                        "entities/contact.yaml:15: 'fields.h.transform' has a step with several words: give each its"
                                + " own, as in [trim, {default: DK}]",
                        "entities/contact.yaml:16: 'fields.i.transform.map' cannot be used: 'x' stands twice on the"
                                + " right of the value table, so it cannot be written back",
                        "entities/contact.yaml:16: 'fields.i.transform.map' must be a mapping, as in {KEY: VALUE}",
                        "entities/contact.yaml:17: 'fields.j.on' is missing, as in 'on: create'",
                        "entities/contact.yaml:18: 'fields.k.direction' does not go with 'constant': take one of"
                                + " them out",
                        "entities/contact.yaml:18: 'fields.k.on' is 'update', allowed: create",
                        "entities/contact.yaml:19: 'fields.l.on' goes with 'constant' only: take it out",
                        "entities/contact.yaml:20: 'fields.m' must be a text, not a list",
                        "entities/contact.yaml:21: 'fields.n.truncate' is not supported yet",
                        "entities/contact.yaml:22: 'fields. ' has no name: write the shared field's name before the"
                                + " colon");
    }

    @Test
    void whatIsMissingIsNamed() {
        folder.with("entities/contact.yaml", "filter: 1 = 1");

        assertThat(folder.problems())
                .containsExactly(
                        "entities/contact.yaml:1: 'entity' is missing, as in 'entity: contact'",
                        "entities/contact.yaml:1: 'key' is missing, as in 'key: no'",
                        "entities/contact.yaml:1: 'fields' is missing, as in 'fields: {name: name}'",
                        "entities/contact.yaml:1: 'table' is missing, as in 'table: public.contact'");
    }

    @Test
    void aWatermarkNeedsAModificationTime() {
        folder.with("entities/contact.yaml", ConfigFolder.entity("contact") + "capture: watermark");

        assertThat(folder.problems())
                .containsExactly("entities/contact.yaml:5: 'capture' is watermark, which needs 'modified': name the"
                        + " column with the time of the last change");
    }

    @ParameterizedTest
    @CsvSource({"modified: changed_at, WATERMARK", "modified: [a] , WATERMARK", "created: made_at, NONE"})
    void captureFollowsFromTheModificationTime(String line, CaptureMode capture) {
        folder.with("entities/contact.yaml", ConfigFolder.entity("contact") + line);

        assertThat(folder.read().contact().capture()).isEqualTo(capture);
    }
}
