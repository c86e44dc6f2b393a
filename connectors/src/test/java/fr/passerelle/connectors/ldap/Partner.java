package fr.passerelle.connectors.ldap;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A real server that tests talk to. */
final class Partner {

    private Partner() {}

    /** Without it a test is skipped and says so, but never on the build server; nothing lacks when the text is empty. */
    static void mustNotLack(String what) {
        if (!what.isEmpty()) {
            System.out.println("skipped: " + what);
            Assertions.assertThat(System.getenv("CI")).as(what).isNotEqualTo("true");
            Assumptions.abort(what);
        }
    }
}
