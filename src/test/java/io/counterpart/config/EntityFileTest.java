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
                        CaptureMode.COMPARE,
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
                  h: {column: h, transform: [trimm, digit, map, {trim: 1}, {map: {}}, {a: 1, b: 2}]}
                  i: {column: i, transform: [{map: {1: x, 2: x}}, {map: x}]}
                  j: {column: j, constant: X}
                  k: {column: k, constant: X, on: update, direction: both}
                  l: {column: l, on: create}
                  m: [m]
                  n: {column: n, truncate: yes}
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
                        "entities/contact.yaml:15: 'fields.h.transform' uses the unknown transform 'digit', did you"
                                + " mean 'digits'?",
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
                        "entities/contact.yaml:21: 'fields.n.truncate' is 'yes', it must be true or false",
                        "entities/contact.yaml:22: 'fields. ' has no name: write the shared field's name before the"
                                + " colon");
    }

    @Test
    void everyTransformIsTakenFld5() {
        folder.with("entities/contact.yaml", """
                entity: contact
                table: contact
                key: no
                fields:
                  countryCode: {column: country, transform: {country-iso2: de}}
                  a: {column: a, transform: [title, collapse-spaces, digits, alphanumeric, iban-normalise]}
                  b: {column: b, transform: [phone-e164, country-iso2, vat-normalise]}
                  c: {column: c, transform: [{phone-e164: {country: [countryCode, DK]}}, {vat-normalise: {country: SE}}]}
                  d: {column: d, transform: [{substring: {from: 2, length: 3}}, {substring: {length: 3}}]}
                  e: {column: e, transform: [{replace: {from: ' '}}, {replace: {from: ;, to: ',', back: true}}]}
                  f: {column: f, transform: {regex-replace: {pattern: ^0, with: '', back: {pattern: ^, with: 0}}}}
                  g: {column: g, transform: {date-format: dd.MM.yyyy}}
                  h: {column: h, transform: {date-format: {pattern: d MMMM yyyy, language: de}}}
                  i: {column: i, transform: {boolean: {true: [J, 1], false: ''}}}
                  j: {column: full, transform: [{split-name: first}, upper]}
                  k: {column: full, transform: {split-name: last}}
                  l: {column: [l1, l2, l3], transform: join}
                  m: {column: [m1, m2], transform: [{join: ', '}, trim]}
                """);

        EntityMapping contact = folder.read().contact();

        assertThat(contact.fields().stream().map(field -> field.name() + " " + field.columns() + field.transforms()))
                .containsExactly(
                        "countryCode [country][CountryIso2[written=de]]",
                        "a [a][TITLE, COLLAPSE_SPACES, DIGITS, ALPHANUMERIC, IbanNormalise[]]",
                        "b [b][PhoneE164[country=CountryOf[places=[]]], CountryIso2[written=iso2],"
                                + " VatNormalise[country=CountryOf[places=[]]]]",
                        "c [c][PhoneE164[country=CountryOf[places=[countryCode, DK]]],"
                                + " VatNormalise[country=CountryOf[places=[SE]]]]",
                        "d [d][Substring[from=2, length=3], Substring[from=1, length=3]]",
                        "e [e][Replace[from= , to=, back=false], Replace[from=;, to=,, back=true]]",
                        "f [f][RegexReplace[pattern=^0, with=, back=RegexReplace[pattern=^, with=0, back=null]]]",
                        "g [g][DateFormat[dd.MM.yyyy, ]]",
                        "h [h][DateFormat[d MMMM yyyy, de]]",
                        "i [i][BooleanWords[yes=[J, 1], no=[]]]",
                        "j [full][SplitName[part=first], Upper[]]",
                        "k [full][SplitName[part=last]]",
                        "l [l1, l2, l3][Join[with= ]]",
                        "m [m1, m2][Join[with=, ], Trim[]]");
    }

    @Test
    void everyProblemOfATransformIsNamedWithItsLineFld5() {
        folder.with("entities/contact.yaml", """
                entity: contact
                table: contact
                key: no
                fields:
                  a: {column: a, transform: [{title: x}, substring, replace, boolean, date-format, split-name]}
                  b: {column: b, transform: [{substring: {}}, {substring: {from: 0}}, {substring: {form: 1}}]}
                  c: {column: c, transform: [{replace: {to: x}}, {replace: {from: x, back: true}}, {replace: {from: x, back: 1}}]}
                  d: {column: d, transform: [{regex-replace: {pattern: '(', with: x}}, {regex-replace: {pattern: a, with: $1}}]}
                  e: {column: e, transform: [{regex-replace: {patern: a, with: b}}]}
                  f: {column: f, transform: [{phone-e164: {county: DK}}, {phone-e164: {country: cuntry}}]}
                  country: {column: g, transform: {vat-normalise: {country: f}}}
                  h: {column: h, transform: [{country-iso2: iso4}, {date-format: dd.MM.yy}, {date-format: {pattern: x}}]}
                  i: {column: i, transform: [{boolean: {true: J}}, {boolean: {true: J, false: [N, J]}}]}
                  j: {column: j, transform: [trim, {split-name: first}, {split-name: nick}]}
                  k: {column: k, transform: join}
                  l: {column: [l1, l2]}
                  m: {column: m, transform: {split-name: last}}
                  n: {column: m, transform: {split-name: last}}
                  o: m
                  p: {column: p, transform: [phone-e146]}
                """);

        assertThat(folder.problems())
                .containsExactly(
                        "entities/contact.yaml:5: 'fields.a.transform.title' takes no parameter: write only title",
                        "entities/contact.yaml:5: 'fields.a.transform' has 'substring' without a parameter: write"
                                + " {substring: ...}",
                        "entities/contact.yaml:5: 'fields.a.transform' has 'replace' without a parameter: write"
                                + " {replace: ...}",
                        "entities/contact.yaml:5: 'fields.a.transform' has 'boolean' without a parameter: write"
                                + " {boolean: ...}",
                        "entities/contact.yaml:5: 'fields.a.transform' has 'date-format' without a parameter:"
                                + " write {date-format: ...}",
                        "entities/contact.yaml:5: 'fields.a.transform' has 'split-name' without a parameter:"
                                + " write {split-name: ...}",
                        "entities/contact.yaml:6: 'fields.b.transform.substring' says neither where the part"
                                + " begins nor how long it is, as in {from: 1, length: 3}",
                        "entities/contact.yaml:6: 'fields.b.transform.substring.from' is 0, it must be at least 1",
                        "entities/contact.yaml:6: unknown key 'fields.b.transform.substring.form', did you mean"
                                + " 'from'?",
                        "entities/contact.yaml:6: 'fields.b.transform.substring' says neither where the part"
                                + " begins nor how long it is, as in {from: 1, length: 3}",
                        "entities/contact.yaml:7: 'fields.c.transform.replace.from' is missing, as in 'from: ';''",
                        "entities/contact.yaml:7: 'fields.c.transform.replace.back' needs a 'to': nothing cannot"
                                + " be replaced back",
                        "entities/contact.yaml:7: 'fields.c.transform.replace.back' is '1', it must be true or"
                                + " false",
                        "entities/contact.yaml:8: 'fields.d.transform.regex-replace' cannot be used: Unclosed"
                                + " group near index 1",
                        "entities/contact.yaml:8: 'fields.d.transform.regex-replace' cannot be used: No group 1",
                        "entities/contact.yaml:9: unknown key 'fields.e.transform.regex-replace.patern', did you"
                                + " mean 'pattern'?",
                        "entities/contact.yaml:9: 'fields.e.transform.regex-replace.pattern' is missing, as in"
                                + " 'pattern: '[^0-9]''",
                        "entities/contact.yaml:10: unknown key 'fields.f.transform.phone-e164.county', did you"
                                + " mean 'country'?",
                        "entities/contact.yaml:10: 'fields.f.transform.phone-e164.country' is missing, as in"
                                + " 'country: countryCode'",
                        "entities/contact.yaml:10: 'fields.f.transform' looks at the field 'cuntry', which this"
                                + " file does not have, did you mean 'country'?",
                        "entities/contact.yaml:11: 'fields.country.transform' looks at the field 'f', which"
                                + " itself looks at another: name one that does not",
                        "entities/contact.yaml:12: 'fields.h.transform.country-iso2' is 'iso4', it must be what"
                                + " the column holds: iso2, iso3, or the language of its names, such as en or de",
                        "entities/contact.yaml:12: 'fields.h.transform.date-format' is 'dd.MM.yy', which is no"
                                + " form of a date: a year of two digits leaves the century open; write it as in dd.MM.yyyy",
                        "entities/contact.yaml:12: 'fields.h.transform.date-format' is 'x', which is no form of a"
                                + " date: it leaves a part of the date open; write it as in dd.MM.yyyy",
                        "entities/contact.yaml:13: 'fields.i.transform.boolean.false' is missing, as in 'false:"
                                + " N'",
                        "entities/contact.yaml:13: 'fields.i.transform.boolean' has 'J' under both true and false",
                        "entities/contact.yaml:14: 'fields.j.transform.split-name' is 'nick', allowed: first,"
                                + " last, middle",
                        "entities/contact.yaml:14: 'fields.j.transform' has join or split-name behind another"
                                + " step: it must be the first",
                        "entities/contact.yaml:15: 'fields.k.column' has one column, and join needs several, as"
                                + " in [first_name, last_name]",
                        "entities/contact.yaml:16: 'fields.l.column' has several columns, which need a transform"
                                + " that makes one text of them: join",
                        "entities/contact.yaml:18: 'fields.n.column' names the last name in 'm', which"
                                + " 'fields.m.column' has already: keep one of them",
                        "entities/contact.yaml:19: 'fields.o' names the column 'm', which 'fields.m.column' has"
                                + " already: keep one of them",
                        "entities/contact.yaml:20: 'fields.p.transform' uses the unknown transform 'phone-e146',"
                                + " did you mean 'phone-e164'?");
    }

    @Test
    void compareTruncateAndValidatorsAreTakenFld4Fld6Val1() {
        folder.with("entities/contact.yaml", """
                entity: contact
                table: contact
                key: no
                validate:
                  email: email
                  phone: [phone]
                  vat: [vat, {vat-checksum: {country: [land, DK]}}]
                  iban: iban
                  currencyCode: exists
                lookup: {currencyCode: {table: public.currency, column: code}}
                fields:
                  email: {column: email, compare: lower}
                  name: {column: name, compare: [trim, upper], truncate: true}
                  phone: phone
                  vat: vat
                  iban: iban
                  land: land
                  currencyCode: currency
                """);

        EntityMapping contact = folder.read().contact();

        assertThat(contact.fields().stream()
                        .map(field -> field.name() + field.compare() + field.truncate() + field.validators()))
                .containsExactly(
                        "email[Lower[]]false[Email[]]",
                        "name[Trim[], Upper[]]true[]",
                        "phone[]false[Phone[]]",
                        "vat[]false[Vat[country=CountryOf[places=[]]],"
                                + " VatChecksum[country=CountryOf[places=[land, DK]]]]",
                        "iban[]false[IsIban[]]",
                        "land[]false[]",
                        "currencyCode[]false[Exists[table=public.currency, column=code]]");
    }

    @Test
    void everyProblemOfCompareTruncateAndValidatorsIsNamedWithItsLineFld4Fld6Val1() {
        folder.with("entities/contact.yaml", """
                entity: contact
                table: contact
                key: no
                validate:
                  emial: email
                  name: [emial]
                  phone: [exists]
                  vat: {vat: {country: contry}}
                  country: {iban: {country: DK}}
                lookup:
                  name: {table: a, column: b}
                  vat: {table: a.b.c}
                fields:
                  email: {column: e, compare: [lowr, {phone-e164: {country: country}}]}
                  name: {column: [a, b], transform: join, truncate: true}
                  phone: {column: c, constant: X, on: create, compare: lower}
                  vat: v
                  country: d
                """);

        assertThat(folder.problems())
                .containsExactly(
                        "entities/contact.yaml:5: 'validate.emial' names the field 'emial', which this file does"
                                + " not have, did you mean 'email'?",
                        "entities/contact.yaml:6: 'validate.name' has the unknown validator 'emial', did you mean"
                                + " 'email'?",
                        "entities/contact.yaml:7: 'validate.phone' names the field 'phone', which this file does"
                                + " not have, known: email, name, vat, country",
                        "entities/contact.yaml:7: 'validate.phone' has 'exists' without a table to look in:"
                                + " lookup: {phone: {table: public.currency, column: code}}",
                        "entities/contact.yaml:8: 'validate.vat.vat' names the field 'contry', which this file"
                                + " does not have, did you mean 'country'?",
                        "entities/contact.yaml:9: unknown key 'validate.country.iban', known: vat, vat-checksum",
                        "entities/contact.yaml:11: 'lookup.name' is looked at by nobody, as in 'validate: {name:"
                                + " exists}'",
                        "entities/contact.yaml:12: 'lookup.vat.table' is not a table: 'a.b.c' has more than one"
                                + " dot: put a name that contains a dot in double quotes",
                        "entities/contact.yaml:12: 'lookup.vat.column' is missing, as in 'column: code'",
                        "entities/contact.yaml:12: 'lookup.vat' is looked at by nobody, as in 'validate: {vat:"
                                + " exists}'",
                        "entities/contact.yaml:14: 'fields.email.compare' uses the unknown transform 'lowr', did"
                                + " you mean 'lower'?",
                        "entities/contact.yaml:14: 'fields.email.compare' has phone-e164, which looks at more"
                                + " than the value",
                        "entities/contact.yaml:15: 'fields.name.truncate' does not go with join or split-name:"
                                + " take one of them out",
                        "entities/contact.yaml:16: 'fields.phone.compare' does not go with 'constant': take one"
                                + " of them out");
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
    @CsvSource({
        "modified: changed_at, WATERMARK",
        "modified: [a] , WATERMARK",
        "created: made_at, COMPARE",
        "capture: none, NONE"
    })
    void captureFollowsFromTheModificationTime(String line, CaptureMode capture) {
        folder.with("entities/contact.yaml", ConfigFolder.entity("contact") + line);

        assertThat(folder.read().contact().capture()).isEqualTo(capture);
    }
}
