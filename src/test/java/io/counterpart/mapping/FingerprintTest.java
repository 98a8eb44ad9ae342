package io.counterpart.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterpart.party.Baseline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
    /** The key of the authors' test vectors: 00 01 ... 0f. */
    private final Fingerprint fingerprint = new Fingerprint(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

    /** The authors' results for the empty input, 00, 00 01 and so on to 00 01 ... 0e. */
    private static final long[] VECTORS = {
        0x726fdb47dd0e0e31L, 0x74f839c593dc67fdL, 0x0d6c8009d9a94f5aL, 0x85676696d7fb7e2dL,
        0xcf2794e0277187b7L, 0x18765564cd99a68dL, 0xcbc9466e58fee3ceL, 0xab0200f58b01d137L,
        0x93f5f5799a932462L, 0x9e0082df0ba9e4b0L, 0x7a5dbbc594ddb9f3L, 0xf4b32f46226bada7L,
        0x751e8fbc860ee5fbL, 0x14ea5627c0843d90L, 0xf723ca908e7af2eeL, 0xa129ca6149be45e5L
    };

    @Test
    void isSipHash24() {
        for (int length = 0; length < VECTORS.length; length++) {
            assertThat(fingerprint.sipHash(counting(length)))
                    .as("of %s bytes", length)
                    .isEqualTo(VECTORS[length]);
        }
        assertThat(fingerprint.sipHash(counting(63))).isEqualTo(0x958a324ceb064572L);
    }

    @Test
    void ofATextIsThatOfItsUtf8() {
        assertThat(fingerprint.of("ø")).isEqualTo(fingerprint.sipHash(new byte[] {(byte) 0xc3, (byte) 0xb8}));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "   ", "\t\n"})
    void ofEveryBlankIsOne(String blank) {
        assertThat(fingerprint.of(blank)).isEqualTo(Baseline.BLANK);
    }

    @Test
    void seesCaseAndSpacesAroundAValue() {
        assertThat(fingerprint.of("Acme")).isNotEqualTo(fingerprint.of("ACME")).isNotEqualTo(fingerprint.of("Acme "));
    }

    @Test
    void dependsOnTheKey() {
        assertThat(new Fingerprint(1, 2).of("Acme")).isNotEqualTo(fingerprint.of("Acme"));
    }

    private static byte[] counting(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
