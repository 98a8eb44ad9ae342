package io.counterpart.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarTest {

    @Test
    void seesThroughSeparatorsAndCapitals() {
        assertThat(Similar.to("phone_no", List.of("Name", "Phone No_", "E-Mail")))
                .containsExactly("Phone No_");
    }

    @Test
    void givesTheBestFirst() {
        assertThat(Similar.to("e_mail", List.of("email_address", "e_mail_2", "name")))
                .containsExactly("e_mail_2", "email_address");
    }

    @Test
    void listsWhatThereIsWhereNothingIsLike() {
        assertThat(Similar.hint("fax", List.of("phone", "name"))).isEqualTo("known: name, phone");
        assertThat(Similar.hint("fax", List.of())).isEqualTo("there is none");
    }
}
