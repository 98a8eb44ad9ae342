package io.counterpart.file;

import static io.counterpart.file.FileText.file;
import static io.counterpart.file.FileText.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFileTest {
    @TempDir
    Path folder;

    private FileText json(String text) {
        return read(file(folder, "customers.json", text));
    }

    @Test
    void objectsAreFlattenedAndValuesAreTheirTexts() {
        FileText read = json("""
                [{"no": 10000, "credit": 1.50, "blocked": false, "fax": null,
                  "address": {"city": "Århus", "geo": {"lat": 56}}, "tags": ["a", {"b": 1}], "none": {}}]
                """);
        assertThat(read.records())
                .containsExactly(Map.of(
                        "no",
                        "10000",
                        "credit",
                        "1.50",
                        "blocked",
                        "false",
                        "fax",
                        "",
                        "address.city",
                        "Århus",
                        "address.geo.lat",
                        "56",
                        "tags.0",
                        "a",
                        "tags.1.b",
                        "1"));
    }

    @Test
    void columnsGrowAndWhatARecordDoesNotHaveIsNotThere() throws Exception {
        Path file = file(folder, "grow.json", "[{\"no\":1},{\"name\":\"b\",\"no\":2},{\"name\":\"c\"}]");
        try (RecordFile open = RecordFile.open(file, FileOptions.recognise())) {
            assertThat(open.next().values()).containsExactly("1");
            assertThat(open.columns()).containsExactly("no");
            assertThat(open.next().values()).containsExactly("2", "b");
            assertThat(open.columns()).containsExactly("no", "name");
            FileRecord third = open.next();
            assertThat(third.values()).containsExactly(null, "c");
            assertThat(third.line()).isEqualTo(3);
        }
    }

    @Test
    void anEmptyArrayHasNoRecords() {
        assertThat(json("[]")).isEqualTo(json(" [ ] \n"));
        assertThat(json("[]").error()).isEmpty();
    }

    @Test
    void theAnswerOfAnODataServiceIsRead() {
        assertThat(
                        json("{\"@odata.context\":\"x\",\"value\":[{\"no\":\"1\"},{\"no\":\"2\"}],\"@odata.nextLink\":\"y\"}")
                                .of("no"))
                .containsExactly("1", "2");
    }

    @Test
    void linesAreToldFromObjects() throws Exception {
        assertThat(format("{\"no\":1}\n{\"no\":2}\n")).isEqualTo(Format.JSON_LINES);
        assertThat(format("{\n \"no\": 1\n}\n{\n \"no\": 2\n}\n")).isEqualTo(Format.JSON);
        assertThat(format("[{\"no\":1}]")).isEqualTo(Format.JSON);
        assertThat(json("{\n \"no\": 1\n}\n{\n \"no\": 2\n}\n").of("no")).containsExactly("1", "2");
    }

    private Format format(String text) throws UnreadableFileException {
        try (RecordFile open = RecordFile.open(file(folder, "x.txt", text), FileOptions.recognise())) {
            return open.format();
        }
    }

    @Test
    void aLineThatIsNoObjectIsRejectedAndTheNextTaken() {
        FileText read = json("{\"no\":1}\r\n\n{\"no\":2,}\n[3]\n{\"no\":4} {\"no\":5}\n{\"no\":6\n{\"no\":7}");
        assertThat(read.of("no")).containsExactly("1", "7");
        assertThat(read.error()).isEmpty();
        assertThat(read.rejected()).hasSize(4);
        assertThat(read.rejected().get(0)).startsWith("3 null {\"no\":2,} is no JSON (");
        assertThat(read.rejected().get(1))
                .isEqualTo("4 null null is no object but an array; write {\"column\": \"value\", ...}");
        assertThat(read.rejected().get(2)).startsWith("5 null {\"no\":4} {\"no\":5} something follows the object");
        assertThat(read.rejected().get(3)).startsWith("6 null {\"no\":6 the object has no end on this line");
    }

    @Test
    void everythingBeforeTheCutIsDelivered() {
        FileText array = json("[\n{\"no\":1},\n{\"no\":2},\n{\"no\":3,\"na");
        assertThat(array.of("no")).containsExactly("1", "2");
        assertThat(array.error()).isEqualTo("customers.json, line 4: the file is cut off here; export it again");
        FileText lines = read(file(folder, "cut.jsonl", "{\"no\":1}\n{\"no\":2,\"name"));
        assertThat(lines.of("no")).containsExactly("1");
        assertThat(lines.error()).isEqualTo("cut.jsonl, line 2: the file is cut off here; export it again");
    }

    @Test
    void whatFollowsTheArrayIsNotIgnored() {
        assertThat(json("[{\"no\":1}]\n[{\"no\":2}]").error())
                .isEqualTo("customers.json, line 2: something follows the end of the array; remove it");
    }

    @Test
    void aNameTwiceAndAValueThatIsNoRecordAreRejected() {
        FileText read = json(
                "[{\"no\":1,\"no\":2}, 5, {\"a\":{\"b\":1},\"a.b\":2}, {\"no\":3,\"name\":\"\\u0000\"}, {\"x\":\"\\ud800\"}]");
        assertThat(read.records()).isEmpty();
        assertThat(read.rejected())
                .containsExactly(
                        "1 no 2 is named twice in this record; leave one away",
                        "2 null null is no object but a single value; write {\"column\": \"value\", ...}",
                        "3 a.b 2 is named twice in this record; leave one away",
                        "4 name \u0000 has a NUL character, which no database takes; remove it",
                        "5 x \ud800 has half a character (a lone surrogate); write it anew");
    }

    @Test
    void formulasAreTextInJson() {
        assertThat(json("[{\"name\":\"=1+1\"}]").of("name")).containsExactly("=1+1");
    }

    @Test
    void hugeValuesRecordsAndDepthsAreRefused() {
        String huge = "x".repeat(2_000_000);
        assertThat(json("[{\"no\":1},{\"no\":\"" + huge + "\"}]").error())
                .isEqualTo(
                        "customers.json, line 1: has a value of more than 1000000 characters; shorten it, or raise the limit");
        FileText lines = json("{\"no\":1}\n{\"no\":\"" + huge.repeat(3) + "\"}\n{\"no\":3}\n");
        assertThat(lines.of("no")).containsExactly("1", "3");
        assertThat(lines.rejected()).singleElement().asString().startsWith("2 null  has more than 4000000 characters");
        assertThat(json("[" + "{\"a\":".repeat(30) + "1" + "}".repeat(30) + "]").error())
                .isEqualTo("customers.json, line 1: is nested more than 20 deep; flatten it");
    }

    @Test
    void keysWithoutEndAreRefused() {
        StringBuilder text = new StringBuilder("[{");
        for (int i = 0; i < 1001; i++) {
            text.append(i == 0 ? "" : ",").append("\"k").append(i).append("\":1");
        }
        assertThat(json(text + "}]").error())
                .isEqualTo(
                        "customers.json, object 1: brings the 1001th column, 'k1000', and 1000 are the most; is the file one record"
                                + " by mistake?");
    }

    @Test
    void brokenCharactersAreFoundInJsonToo() {
        FileText read = read(file(
                folder,
                "broken.jsonl",
                "{\"no\":\"é\"}\n{\"no\":\"".getBytes(StandardCharsets.UTF_8),
                new byte[] {(byte) 0xff},
                "\"}\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(read.of("no")).containsExactly("é");
        assertThat(read.error()).startsWith("broken.jsonl, line 2: a character is not UTF-8;");
    }

    @Test
    void otherEncodingsAreReadToo() {
        assertThat(read(file(folder, "latin.json", "[{\"name\":\"Søren\"}]", StandardCharsets.ISO_8859_1))
                        .of("name"))
                .containsExactly("Søren");
        assertThat(read(file(folder, "wide.json", "[{\"name\":\"Søren\"}]", StandardCharsets.UTF_16LE))
                        .of("name"))
                .containsExactly("Søren");
    }
}
