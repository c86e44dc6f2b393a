package fr.passerelle.identity.login.cas;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.passerelle.identity.Edits;
import fr.passerelle.identity.Watched;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An upstream CAS server's answer of any shape names one user, or nobody. */
class CasAnswersFuzzTest {

    private static final String ANSWER = """
            <cas:serviceResponse xmlns:cas='http://www.yale.edu/tp/cas'><cas:authenticationSuccess>\
            <cas:user>p.lecoq</cas:user><cas:attributes><cas:ENTPersonJointure>A$1</cas:ENTPersonJointure>\
            </cas:attributes></cas:authenticationSuccess></cas:serviceResponse>""";
    private final CasAnswers answers = new CasAnswers();

    @Test
    void the_answer_that_is_changed_here_names_its_user_unchanged() {
        assertThat(read(ANSWER))
                .hasValueSatisfying(said -> assertThat(said.user()).isEqualTo("p.lecoq"));
    }

    @FuzzTest
    void an_answer_of_any_shape_names_one_user_or_nobody(byte[] input) {
        var answer = Edits.of(ANSWER, input);
        var said = read(answer);
        if (said.isPresent()) {
            assertThat(said.get().user()).isNotBlank();
            assertThat(said.get().attributes().of("cas:user"))
                    .containsExactly(said.get().user());
            assertThat(answer).contains("authenticationSuccess").doesNotContain("<!DOCTYPE");
        }
    }

    private Optional<CasAnswers.Validated> read(String answer) {
        return Watched.trying(() -> {
            try {
                return Optional.of(answers.read(answer));
            } catch (IOException refused) {
                return Optional.empty();
            }
        });
    }
}
