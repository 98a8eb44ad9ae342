package io.counterpart.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TransformTest {
    private final Transform type = Transform.ValueMap.of(Map.of("0", "company", "1", "person"));

    @Test
    void valueTableGoesThereAndBackFld5() {
        assertThat(type.read("0")).isEqualTo("company");
        assertThat(type.write("company")).isEqualTo("0");
        assertThat(type.write(type.read("1"))).isEqualTo("1");
        assertThat(type.isOneWay()).isFalse();
    }

    @Test
    void valueTableKeepsABlankFld5() {
        assertThat(type.read("")).isEmpty();
        assertThat(type.write(" ")).isEmpty();
    }

    @Test
    void valueTableDoesNotGuessWhatItDoesNotKnowFld5() {
        assertThatThrownBy(() -> type.read("2"))
                .isInstanceOf(UnmappableValueException.class)
                .hasMessageContaining("'2'");
        assertThatThrownBy(() -> type.write("Company"))
                .isInstanceOf(UnmappableValueException.class)
                .hasMessageContaining("'Company'");
    }

    @Test
    void valueTableUsesEachSharedValueOnceSoThatItCanBeUndoneFld5() {
        assertThatThrownBy(() -> Transform.ValueMap.of(Map.of("0", "company", "2", "company")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'company' stands twice");
    }

    @Test
    void upperLowerAndTrimAreOneWayFld5() {
        assertThat(new Transform.Upper().read("Straße")).isEqualTo("STRASSE");
        assertThat(new Transform.Upper().write("Straße")).isEqualTo("STRASSE");
        assertThat(new Transform.Upper().isOneWay()).isTrue();
        assertThat(new Transform.Lower().read("ÆBLE")).isEqualTo("æble");
        assertThat(new Transform.Lower().write("ÆBLE")).isEqualTo("æble");
        assertThat(new Transform.Lower().isOneWay()).isTrue();
        assertThat(new Transform.Trim().read(" a  b ")).isEqualTo("a  b");
        assertThat(new Transform.Trim().write(" a  b ")).isEqualTo("a  b");
        assertThat(new Transform.Trim().isOneWay()).isTrue();
    }

    @Test
    void defaultReadsABlankAsItsValueAndWritesThatAsItIsFld5() {
        Transform country = new Transform.Default("DK");

        assertThat(country.read("")).isEqualTo("DK");
        assertThat(country.read("SE")).isEqualTo("SE");
        assertThat(country.write("DK")).isEqualTo("DK");
        assertThat(country.write("")).isEmpty();
        assertThat(country.isOneWay()).isFalse();
    }

    @Test
    void constantIsReadAndWrittenWhateverThereIsFld5() {
        Transform group = new Transform.Constant("RETAIL");

        assertThat(group.read("WHOLESALE")).isEqualTo("RETAIL");
        assertThat(group.write("")).isEqualTo("RETAIL");
        assertThat(group.isOneWay()).isTrue();
    }
}
