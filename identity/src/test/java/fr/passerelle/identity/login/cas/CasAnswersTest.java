package fr.passerelle.identity.login.cas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CasAnswersTest {

    private static final String RESPONSE = "<cas:serviceResponse xmlns:cas='http://www.yale.edu/tp/cas'>";
    private static final String END = "</cas:serviceResponse>";
    private final CasAnswers answers = new CasAnswers();

    @Test
    void attributes_stand_beside_the_user_or_in_a_place_of_their_own_or_deeper() throws IOException {
        var read = answers.read(RESPONSE + "<cas:authenticationSuccess>\n <cas:user> p.lecoq </cas:user>"
                + "<cas:uid>1</cas:uid><cas:attributes><cas:ENTPersonJointure>A$1</cas:ENTPersonJointure>"
                + "<cas:ENTPersonJointure>B$2</cas:ENTPersonJointure></cas:attributes>"
                + "<cas:a><cas:b>deep &amp; plain</cas:b></cas:a></cas:authenticationSuccess>" + END);
        assertThat(read.user()).isEqualTo("p.lecoq");
        assertThat(read.attributes().of("cas:user")).containsExactly("p.lecoq");
        assertThat(read.attributes().of("uid")).containsExactly("1");
        assertThat(read.attributes().of("ENTPersonJointure")).containsExactly("A$1", "B$2");
        assertThat(read.attributes().of("b")).containsExactly("deep & plain");
        assertThat(read.attributes().of("a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yes\np.lecoq\n",
                "<serviceResponse><authenticationSuccess><user>x</user></authenticationSuccess></serviceResponse>",
                RESPONSE + "<cas:authenticationFailure code='INVALID_TICKET'>no</cas:authenticationFailure>" + END,
                RESPONSE + "<cas:authenticationSuccess/>" + END,
                RESPONSE + "<cas:authenticationSuccess><cas:user/></cas:authenticationSuccess>" + END,
                RESPONSE + "<cas:authenticationSuccess><cas:a><cas:user>x</cas:user></cas:a>"
                        + "</cas:authenticationSuccess>" + END,
                RESPONSE + "<cas:authenticationSuccess><cas:user>x</cas:user><cas:user>y</cas:user>"
                        + "</cas:authenticationSuccess>" + END,
                RESPONSE + "<cas:authenticationSuccess><cas:user>x<!-- -->y</cas:user></cas:authenticationSuccess>"
                        + END,
                "<!DOCTYPE a>" + RESPONSE + "<cas:authenticationSuccess><cas:user>x</cas:user>"
                        + "</cas:authenticationSuccess>" + END,
                RESPONSE + "<cas:authenticationSuccess><cas:user>x</cas:user>"
            })
    void whatever_else_an_answer_is_it_vouches_for_nobody(String answer) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> answers.read(answer));
    }
}
