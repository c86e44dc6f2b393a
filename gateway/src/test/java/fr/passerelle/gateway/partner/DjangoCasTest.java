package fr.passerelle.gateway.partner;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.demo.Visitor;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A CAS server of the CAS world asks for the password, and both sides tell each other of sign-outs. */
@NeedsPartner(value = DjangoCas.PYTHON, debian = DjangoCas.PYTHON_PACKAGE)
@NeedsPartner(value = DjangoCas.PAGES, debian = DjangoCas.PACKAGE)
class DjangoCasTest {

    private static final String LOGIN = "maelle.graindorge";

    @RegisterExtension
    private static final LogsOnFailure LOGS = new LogsOnFailure();

    private static DjangoCas upstream;

    @BeforeAll
    static void open() throws IOException {
        upstream = TlsRegion.djangoCas();
        LOGS.follow(upstream.log());
    }

    @AfterAll
    static void close() {
        upstream.close();
    }

    @Test
    void whoever_gives_the_right_password_there_is_the_pupil_of_its_attributes_here() throws IOException {
        try (var visitor = TlsRegion.visitor()) {
            var home = signIn(visitor);
            assertThat(home.at().getAuthority()).isEqualTo(TlsRegion.authority());
            assertThat(home.words()).contains("Maëlle");
        }
    }

    @Test
    void a_wrong_password_there_opens_nothing_here() throws IOException {
        try (var visitor = TlsRegion.visitor()) {
            var again = DjangoCas.answer(visitor, ask(visitor), LOGIN, false);
            assertThat(again.text()).contains("name=\"password\"");
            assertThat(isSignedIn(visitor)).isFalse();
        }
    }

    @Test
    void a_sign_out_there_ends_our_session() throws IOException {
        try (var visitor = TlsRegion.visitor()) {
            signIn(visitor);
            visitor.go(upstream.leave());
            assertThat(isSignedIn(visitor)).isFalse();
        }
    }

    @Test
    void a_sign_out_there_leaves_the_session_of_another_browser_alone() throws IOException {
        try (var visitor = TlsRegion.visitor();
                var other = TlsRegion.visitor()) {
            signIn(visitor);
            signIn(other);
            visitor.go(upstream.leave());
            assertThat(isSignedIn(other)).isTrue();
        }
    }

    @Test
    void a_sign_out_here_ends_both_and_the_next_visit_asks_for_the_password() throws IOException {
        try (var visitor = TlsRegion.visitor()) {
            signIn(visitor);
            assertThat(TlsRegion.leave(visitor).words()).contains("Votre service de connexion : déconnecté");
            assertThat(isSignedIn(visitor)).isFalse();
            assertThat(ask(visitor).text()).contains("name=\"password\"");
        }
    }

    private static Visitor.Page ask(Visitor visitor) throws IOException {
        return visitor.go(TlsRegion.at("/connexion/cas/" + DjangoCas.ID));
    }

    private static Visitor.Page signIn(Visitor visitor) throws IOException {
        var home = DjangoCas.answer(visitor, ask(visitor), LOGIN, true);
        assertThat(isSignedIn(visitor)).isTrue();
        return home;
    }

    private static boolean isSignedIn(Visitor visitor) throws IOException {
        return visitor.go(TlsRegion.at("/")).text().contains("/deconnexion");
    }
}
