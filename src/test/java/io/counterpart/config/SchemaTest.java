package io.counterpart.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

class SchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTACT = ConfigFolder.entity("contact");
    private static final String RECORD = "entity: sales-document\ntable: t\nkey: k\nfields: {customerNo: c}\n";
    private static final String INTERACTION = "entity: interaction\ntable: i\nkey: k\nfields: {contactNo: c}\n";
    private static final String ACTION = "{name: a, table: t, key: k, documentType: d, template: x, ";

    @TempDir
    Path temp;

    static Stream<Arguments> keysByPlace() throws IOException {
        JsonNode entity = schema("entity");
        JsonNode rules = schema("rules");
        JsonNode record = schema("record");
        String create = "/properties/create";
        String conflict = "/properties/conflict";
        return Stream.of(
                Arguments.of(keys(entity, ""), EntityFile.allKeys()),
                Arguments.of(keys(entity, "/$defs/links"), RulesFile.KIND_KEYS.known()),
                Arguments.of(keys(entity, "/$defs/attribute/oneOf/1"), Attributes.COLUMN_KEYS.known()),
                Arguments.of(keys(entity, "/properties/type"), MappedFields.TYPE_KEYS.known()),
                Arguments.of(
                        union(keys(entity, "/$defs/field/oneOf/1"), keys(entity, "/$defs/field/oneOf/2")),
                        MappedFields.FIELD_KEYS.known()),
                Arguments.of(words(entity, "/$defs/step/oneOf/0"), Transforms.PLAIN.keySet()),
                Arguments.of(keys(entity, "/$defs/step/oneOf/1"), Transforms.WITH_PARAMETER.keySet()),
                Arguments.of(keys(record, ""), RecordFile.allKeys()),
                Arguments.of(keys(record, "/properties/lines"), RecordFile.LINES_KEYS.known()),
                Arguments.of(keys(record, "/properties/type"), MappedFields.TYPE_KEYS.known()),
                Arguments.of(
                        union(keys(record, "/$defs/field/oneOf/1"), keys(record, "/$defs/field/oneOf/2")),
                        MappedFields.RECORD_FIELD_KEYS.known()),
                Arguments.of(keys(rules, "/properties/documents"), DocumentsSection.KEYS.known()),
                Arguments.of(keys(rules, "/properties/interactions"), InteractionsSection.KEYS.known()),
                Arguments.of(keys(rules, "/$defs/action"), InteractionsSection.ACTION_KEYS.known()),
                Arguments.of(keys(rules, "/$defs/action/properties/party"), InteractionsSection.PARTY_KEYS.known()),
                Arguments.of(keys(schema("file"), ""), FileMappingFile.KEYS.known()),
                Arguments.of(keys(schema("file"), "/$defs/column/oneOf/1"), FileMappingFile.COLUMN_KEYS.known()),
                Arguments.of(keys(rules, ""), RulesFile.KEYS.known()),
                Arguments.of(keys(rules, "/properties/relations"), RulesFile.KIND_KEYS.known()),
                Arguments.of(keys(rules, "/properties/numberSeries"), NumberSeriesSection.KEYS.known()),
                Arguments.of(keys(rules, "/$defs/series"), NumberSeriesSection.SERIES_KEYS.known()),
                Arguments.of(keys(rules, create), RulesFile.CREATE_KEYS.known()),
                Arguments.of(keys(rules, create + "/properties/contact"), RulesFile.CREATE_CONTACT_KEYS.known()),
                Arguments.of(keys(rules, "/$defs/creation"), CreationsSection.CREATE_KEYS.known()),
                Arguments.of(keys(rules, "/properties/templates"), RulesFile.KIND_KEYS.known()),
                Arguments.of(keys(rules, "/$defs/template"), CreationsSection.TEMPLATE_KEYS.known()),
                Arguments.of(keys(rules, "/properties/match"), MatchSection.KEYS.known()),
                Arguments.of(keys(rules, "/$defs/group"), MatchSection.GROUP_KEYS.known()),
                Arguments.of(keys(rules, conflict), ConflictSection.KEYS.known()),
                Arguments.of(keys(rules, conflict + "/properties/kinds"), RulesFile.KIND_KEYS.known()),
                Arguments.of(keys(rules, "/properties/safety"), SafetySection.KEYS.known()),
                Arguments.of(keys(rules, "/$defs/limit/oneOf/1"), SafetySection.LIMIT_KEYS.known()));
    }

    @ParameterizedTest
    @MethodSource("keysByPlace")
    void theSchemaHasTheKeysThatAreRead(Set<String> inSchema, Collection<String> read) {
        assertThat(inSchema).containsExactlyInAnyOrderElementsOf(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"entity", "rules", "record"})
    void everyKeyIsDescribedAndNoOtherIsAllowed(String name) throws IOException {
        assertThat(closedMappings(schema(name))).hasSizeGreaterThan(3).allSatisfy(mapping -> {
            assertThat(mapping.at("/additionalProperties").toString()).isEqualTo("false");
            assertThat(mapping.get("properties"))
                    .allSatisfy(
                            key -> assertThat(key.path("description").asText()).endsWith("."));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "modified: m",
                "capture: none",
                "capture: compare",
                "modified: [a, b]\ncapture: watermark",
                "exists: {a: true, b: 1, c: NO}",
                "type: {column: t, map: {0: company, 1: person}}",
                "id: i\nlink: {customer: c, bankAccount: {column: b, transform: trim}}\ncompanyNo: c2\ncompanyName: c3\nmergedInto: m",
                "minor: {column: u, transform: {map: {J: true}}}\nparentalConsent: p",
                "validate: {name: [email, phone, vat, vat-checksum, iban, {vat: {country: DK}}]}",
                "validate: {name: exists}\nlookup: {name: {table: t, column: c}}",
                "no: nr\ncorrelation: c\ncreated: c2\ntimeZone: Europe/Copenhagen\nfilter: a = 1"
            })
    void anEntityFileThatIsReadIsValid(String lines) throws IOException {
        agree("entity", "entities/contact.yaml", CONTACT + lines, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "link: x",
                "link: {customr: x}",
                "balance: x",
                "contactPerson: x",
                "minor: {transform: trim}",
                "validate: {name: mail}",
                "validate: {name: {vat: DK}}",
                "validate: {name: exists}\nlookup: {name: {table: t}}",
                "tabel: x",
                "capture: watermark",
                "capture: changelog",
                "modified: []",
                "modified: [a, a]",
                "modified: ' '",
                "filter:",
                "exists: {a: [b]}",
                "type: {column: t}",
                "type: {column: t, map: {0: human}}"
            })
    void anEntityFileThatIsRefusedIsInvalid(String lines) throws IOException {
        agree("entity", "entities/contact.yaml", CONTACT + lines, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c",
                "{column: c}",
                "{column: c, transform: trim, direction: to-erp}",
                "{column: c, transform: [trim, {map: {a: b, 1: ~}}, {default: x}, {constant: 1}]}",
                "{column: c, transform: {default: x}}",
                "{column: c, transform: [title, digits, {substring: {from: 2}}, {replace: {from: ' '}}, country-iso2]}",
                "{column: c, transform: [{replace: {from: a, to: b, back: true}}, {country-iso2: iso3}]}",
                "{column: c, transform: {regex-replace: {pattern: a, with: '', back: {pattern: b, with: c}}}}",
                "{column: c, transform: [{phone-e164: {country: [SE, DK]}}, phone-e164, {vat-normalise: {country: DK}}]}",
                "{column: c, transform: [{date-format: dd.MM.yyyy}, {date-format: {pattern: d.M.yyyy, language: de}}]}",
                "{column: c, transform: {boolean: {true: [J, 1], false: ''}}}",
                "{column: c, transform: {split-name: last}}",
                "{column: [c, d], transform: {join: ', '}}",
                "{column: c, compare: [lower, digits], truncate: true}",
                "{column: c, constant: X, on: create}"
            })
    void aFieldThatIsReadIsValid(String field) throws IOException {
        agree("entity", "entities/contact.yaml", CONTACT.replace("full_name", field), true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[c]",
                "''",
                "{transform: trim}",
                "{column: c, transform: digit}",
                "{column: c, transform: substring}",
                "{column: c, transform: {substring: {from: 0}}}",
                "{column: c, transform: {substring: {}}}",
                "{column: c, transform: {replace: {to: a}}}",
                "{column: c, transform: {replace: {from: a, back: true}}}",
                "{column: c, transform: {regex-replace: {pattern: a}}}",
                "{column: c, transform: {phone-e164: {county: DK}}}",
                "{column: c, transform: {date-format: {language: de}}}",
                "{column: c, transform: {boolean: {true: J}}}",
                "{column: c, transform: {split-name: nick}}",
                "{column: c, transform: map}",
                "{column: c, transform: {trim: 1}}",
                "{column: c, transform: {map: {}}}",
                "{column: c, transform: {default: a, constant: b}}",
                "{column: c, direction: to-mars}",
                "{column: c, truncate: yes}",
                "{column: c, compare: lowr}",
                "{column: c, constant: X}",
                "{column: c, on: create}",
                "{column: c, constant: X, on: create, direction: both}",
                "x, type: t"
            })
    void aFieldThatIsRefusedIsInvalid(String field) throws IOException {
        agree("entity", "entities/contact.yaml", CONTACT.replace("full_name", field), false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "relations: {vendor: '', bankAccount: }",
                "numberSeries: {contact: {first: CT1, last: CT9, warn: CT8, step: 2}}",
                "create: {contact: {from: [customer, bankAccount, bank-account]}}",
                "create: {contact: {from: vendor}}",
                "create: {customer: {when: {name: [A, 1, true, '']}}, bankAccount: {when: {}}}",
                "templates: {vendor: {code: A}, customer: []}",
                "templates: {vendor: [{code: A, when: {name: B}, series: {first: V1}, set: {name: C}}, {code: 2}]}",
                "match: {master: erp, groups: [{fields: name}, {fields: [name], mode: off}]}",
                "conflict: {default: manual, tie: erp, kinds: {vendor: crm}, fields: {name: latest}}",
                "blank: keep\nblankOnLink: copy",
                "inherit: {}",
                "inherit: {name: true, address: false, email: true}",
                "safety: {}",
                "safety: {unlink: off, blank: {}, change: {percent: 0, above: 0}}",
                "numberSeries: {salesQuote: {first: Q1}, interaction: {first: I1}}",
                "documents: {salesQuote: {when: {name: A}}}",
                "interactions: {actions: []}",
                "interactions: {first: log, actions: [" + ACTION + "party: {customer: c, contact: [a, b]}}]}",
                "interactions: {actions: " + ACTION
                        + "party: {vendor: c}, counter: n, modified: m, at: b, timeZone: UTC,"
                        + " documentNo: o, salesperson: s, description: e, filter: f = 1}}"
            })
    void rulesThatAreReadAreValid(String text) throws IOException {
        withFiles("customer", "vendor", "bank-account");
        ConfigFolder.in(temp).with("entities/sales-document.yaml", RECORD);
        ConfigFolder.in(temp).with("entities/interaction.yaml", INTERACTION);
        agree("rules", "rules.yaml", text, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create: {vendor: {when: {name: []}}}",
                "create: {vendor: {when: name}}",
                "templates: {vendor: {when: {name: B}}}",
                "templates: {vendor: {code: none}}",
                "templates: {vendor: {code: A, set: {name: ''}}}",
                "templates: {contact: {code: A}}",
                "relatons: {}",
                "relations:",
                "relations: {vendor: [a]}",
                "relations: {bank-account: B}",
                "numberSeries: {contact: {last: CT1}}",
                "numberSeries: {contact: {first: CT1, step: 0}}",
                "numberSeries: {contact: {first: CT1, step: '1'}}",
                "create: {customer: {}}",
                "create: {contact: {from: [supplier]}}",
                "match: {master: crm}",
                "match: {groups: [{mode: link}]}",
                "match: {groups: [{fields: [name, name]}]}",
                "conflict: {tie: latest}",
                "conflict: {kinds: {contact: crm}}",
                "conflict: {fields: {name: never}}",
                "blank: fill",
                "blankOnLink: keep",
                "inherit: [name]",
                "inherit: {name: 'true'}",
                "safety: off",
                "safety: {unlink: on}",
                "safety: {blank: {percent: 101}}",
                "safety: {change: {above: '5'}}",
                "documents: {invoice: {when: {name: A}}}",
                "documents: {salesQuote: {}}",
                "interactions: {first: never, actions: []}",
                "interactions: {}",
                "interactions: {actions: [" + ACTION + "party: {}}]}",
                "interactions: {actions: [" + ACTION + "party: {customer: c}, counter: a, date: b}]}",
                "interactions: {actions: [{name: a}]}"
            })
    void rulesThatAreRefusedAreInvalid(String text) throws IOException {
        agree("rules", "rules.yaml", text, false);
    }

    @Test
    void theShippedFilesAreValid() throws IOException {
        assertThat(violations("rules", Files.readString(Path.of("config/rules.yaml"))))
                .isEmpty();
        for (String name : List.of("contact", "customer", "vendor", "bank-account")) {
            assertThat(violations("entity", Files.readString(Path.of("config/entities/" + name + ".yaml"))))
                    .isEmpty();
        }
        for (String name : List.of("interaction", "sales-document", "purchase-document")) {
            assertThat(violations("record", Files.readString(Path.of("config/entities/" + name + ".yaml"))))
                    .isEmpty();
        }
    }

    @Test
    void theExampleOfAFileMappingIsValid() throws IOException {
        assertThat(violations("file", Files.readString(Path.of("config/files/kunden.yaml.example"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "type: {column: t, map: {0: quote}}\nopen: {s: 0, u: ''}",
                "correlation: d\ntimeZone: Europe/Berlin\nfilter: a = 1\nno: n",
                "lines: {table: l, key: [a, b], type: t, step: 10, fields: {documentNo: a, lineNo: b, x: {column: c, constant: 1, on: create}}}"
            })
    void aRecordFileThatIsReadIsValid(String lines) throws IOException {
        agree("record", "entities/sales-document.yaml", RECORD + lines, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type: {column: t}",
                "type: {column: t, map: {0: invoice}}",
                "lines: {table: l, key: a}",
                "lines: {table: l, key: a, step: 0, fields: {documentNo: a, item: b}}",
                "lines: {table: l, key: a, fields: {item: b}}",
                "modified: m",
                "link: l",
                "opne: {s: 0}"
            })
    void aRecordFileThatIsRefusedIsInvalid(String lines) throws IOException {
        agree("record", "entities/sales-document.yaml", RECORD + lines, false);
    }

    private void withFiles(String... entities) {
        for (String entity : entities) {
            ConfigFolder.in(temp).with("entities/" + entity + ".yaml", ConfigFolder.entity(entity));
        }
    }

    private void agree(String schema, String file, String text, boolean well) throws IOException {
        assertThat(ConfigFolder.in(temp).with(file, text).problems().isEmpty())
                .as("read without problems")
                .isEqualTo(well);
        assertThat(violations(schema, text).isEmpty()).as("valid by its schema").isEqualTo(well);
    }

    private static Collection<?> violations(String schema, String yaml) throws IOException {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(schema(schema))
                .validate(JSON.valueToTree(new Load(settings).loadFromString(yaml)));
    }

    private static JsonNode schema(String name) throws IOException {
        return JSON.readTree(Files.readString(Path.of("config/schema/" + name + ".schema.json")));
    }

    private static Set<String> keys(JsonNode schema, String pointer) {
        Set<String> keys = new TreeSet<>();
        schema.at(pointer + "/properties").fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** Every mapping whose keys are fixed, at any depth. */
    private static List<JsonNode> closedMappings(JsonNode node) {
        List<JsonNode> found = new ArrayList<>();
        if (node.path("type").asText().equals("object") && node.has("properties")) {
            found.add(node);
        }
        node.forEach(child -> found.addAll(closedMappings(child)));
        return found;
    }

    private static Set<String> words(JsonNode schema, String pointer) {
        return new TreeSet<>(StreamSupport.stream(schema.at(pointer + "/enum").spliterator(), false)
                .map(JsonNode::asText)
                .toList());
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        Set<String> all = new TreeSet<>(a);
        all.addAll(b);
        return all;
    }
}
