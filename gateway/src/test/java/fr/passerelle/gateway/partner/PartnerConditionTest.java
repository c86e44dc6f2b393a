package fr.passerelle.gateway.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartnerConditionTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream lines = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void a_test_whose_partner_is_there_runs() {
        assertThat(new PartnerCondition(true, lines)
                        .evaluate("a test", partnersOf(Here.class))
                        .isDisabled())
                .isFalse();
    }

    @Test
    void on_a_desk_a_test_that_lacks_its_partner_is_skipped_with_one_line() {
        var result = new PartnerCondition(false, lines).evaluate("a test", partnersOf(Nowhere.class));
        assertThat(result.isDisabled()).isTrue();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualTo("Skipped: a test needs nosuchpackage (/no/such/program)" + System.lineSeparator());
    }

    @Test
    void in_the_continuous_build_a_test_that_lacks_its_partner_fails_with_the_packages_name() {
        var condition = new PartnerCondition(true, lines);
        assertThatThrownBy(() -> condition.evaluate("a test", partnersOf(Nowhere.class)))
                .hasMessageContaining("a test needs nosuchpackage");
    }

    private static List<NeedsPartner> partnersOf(Class<?> type) {
        return List.of(type.getAnnotationsByType(NeedsPartner.class));
    }

    @NeedsPartner(value = "/", debian = "base-files")
    private static final class Here {}

    @NeedsPartner(value = "/", debian = "base-files")
    @NeedsPartner(value = "/no/such/program", debian = "nosuchpackage")
    private static final class Nowhere {}
}
