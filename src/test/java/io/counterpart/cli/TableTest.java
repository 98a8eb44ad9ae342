package io.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void linesUpTextToTheLeftAndNumbersToTheRight() {
        Table table = new Table().number("id").text("name", 10).rest("why");
        table.row("1", "Smith", "first").row("10", "Jo", "second");
        assertThat(table.lines()).containsExactly("id  name   why", " 1  Smith  first", "10  Jo     second");
    }

    @Test
    void cutsWhatIsWiderThanItsColumnByCharactersNotBytes() {
        Table table = new Table().text("name", 5).rest("");
        table.row("M\u00f8bler", "x").row("\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00", "y");
        assertThat(table.lines())
                .containsExactly(
                        "name",
                        "M\u00f8bl\u2026  x",
                        "\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00  y");
    }

    @Test
    void lineBreaksAndTerminalCommandsOfAValueDoNotGetThrough() {
        Table table = new Table().rest("value");
        table.row("two\r\nlines \u001b[31mred");
        assertThat(table.lines()).containsExactly("value", "two lines  [31mred");
    }

    @Test
    void aHeadingKeepsToNoColumn() {
        Table table = new Table().text("a", 3).rest("b");
        table.heading("  a long heading").row("x", null);
        assertThat(table.lines()).containsExactly("a  b", "  a long heading", "x");
    }
}
