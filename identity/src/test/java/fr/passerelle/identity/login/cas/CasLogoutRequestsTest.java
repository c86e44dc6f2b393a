package fr.passerelle.identity.login.cas;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.Watched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which ticket an unsigned LogoutRequest of a CAS server is about, if it is one. */
class CasLogoutRequestsTest {

    private static final String HEAD =
            "<samlp:LogoutRequest xmlns:samlp='urn:oasis:names:tc:SAML:2.0:protocol' ID='_1' Version='2.0'>";
    private static final String INDEX = "<samlp:SessionIndex>ST-1</samlp:SessionIndex>";
    private static final String END = "</samlp:LogoutRequest>";
    private final CasLogoutRequests requests = new CasLogoutRequests();

    @Test
    void a_request_is_about_the_ticket_of_its_session_index() {
        assertThat(requests.ticket(HEAD
                        + "<saml:NameID xmlns:saml='urn:oasis:names:tc:SAML:2.0:assertion'>p.lecoq</saml:NameID>"
                        + "<samlp:SessionIndex> ST-1-abc </samlp:SessionIndex>" + END))
                .hasValue("ST-1-abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ST-1",
                HEAD + END,
                HEAD + INDEX,
                HEAD + INDEX + INDEX + END,
                HEAD + "<SessionIndex>ST-1</SessionIndex>" + END,
                HEAD + "<samlp:SessionIndex>PT-1</samlp:SessionIndex>" + END,
                HEAD + "<samlp:SessionIndex>ST-<b/>1</samlp:SessionIndex>" + END,
                HEAD + "<samlp:SessionIndex>ST-1<!-- -->2</samlp:SessionIndex>" + END,
                "<samlp:LogoutResponse xmlns:samlp='urn:oasis:names:tc:SAML:2.0:protocol'>" + INDEX
                        + "</samlp:LogoutResponse>",
                "<LogoutRequest><SessionIndex>ST-1</SessionIndex></LogoutRequest>"
            })
    void f24_whatever_else_it_is_it_is_about_nobody(String sent) {
        assertThat(requests.ticket(sent)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY t 'ST-1'>]>" + HEAD + "<samlp:SessionIndex>&t;</samlp:SessionIndex>" + END,
                "<!DOCTYPE a [<!ENTITY t SYSTEM 'http://127.0.0.1:9/t'>]>" + HEAD
                        + "<samlp:SessionIndex>&t;</samlp:SessionIndex>" + END,
                "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/t.dtd'>" + HEAD + INDEX + END,
                "<?xml-stylesheet href='http://127.0.0.1:9/t'?>" + HEAD + INDEX + END
            })
    void f24_no_entity_is_resolved_and_nobody_called(String sent) {
        assertThat(Watched.trying(() -> requests.ticket(sent))).isEmpty();
    }

    @Test
    void f24_an_endless_request_is_not_read() {
        assertThat(requests.ticket(HEAD + INDEX + " ".repeat(9_000) + END)).isEmpty();
    }
}
