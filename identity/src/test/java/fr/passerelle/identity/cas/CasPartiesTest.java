package fr.passerelle.identity.cas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.passerelle.identity.cas.CasRelyingParty.Placement;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CasPartiesTest {

    private static final CasRelyingParty MAPS = party("https://cartes.example/app");
    private static final CasRelyingParty DEEPER = party("https://cartes.example/app/atlas/");
    private static final CasParties PARTIES = new CasParties(List.of(MAPS, DEEPER));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cartes.example/app",
                "https://cartes.example/app/",
                "https://cartes.example/app?x=1",
                "https://cartes.example/app/cours/7?x=%0d%0a",
                "https://cartes.example/app/%C3%A9t%C3%A9"
            })
    void an_address_at_or_below_the_registered_one_is_the_services(String service) {
        assertThat(PARTIES.of(service)).contains(MAPS);
    }

    @Test
    void the_longest_registered_address_wins() {
        assertThat(PARTIES.of("https://cartes.example/app/atlas/3")).contains(DEEPER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.cartes.example/app",
                "https://cartes.example.evil.example/app",
                "https://cartesXexample/app",
                "https://cartes.example@evil.example/app",
                "https://user@cartes.example/app",
                "https://cartes.example:8443/app",
                "https://cartes.example:/app",
                "https://CARTES.example/app",
                "HTTPS://cartes.example/app",
                "http://cartes.example/app",
                "https://cartes.example/",
                "https://cartes.example/application",
                "https://cartes.example/APP",
                "https://cartes.example//app",
                "https://cartes.example/app//x",
                "https://cartes.example/app/../admin",
                "https://cartes.example/app/..;/admin",
                "https://cartes.example/app/%2e%2e/admin",
                "https://cartes.example/app/%2E/admin",
                "https://cartes.example/app/%252e%252e/admin",
                "https://cartes.example/app/..%2fadmin",
                "https://cartes.example/app%5c..%5cadmin",
                "https://cartes.example/app\\..\\admin",
                "https://cartes.example\\@evil.example/app",
                "https://cartes.example/app;jsessionid=1",
                "https://cartes.example/app#fragment",
                "https://cartes.example/app#",
                "https://cartes.example/app/%00",
                "https://cartes.example/app?x=1\r\nSet-Cookie: a=b",
                "https://cartes.example/app?x= y",
                "https://cartes.example/été",
                "//cartes.example/app",
                "/app",
                "javascript:alert(1)//cartes.example/app",
                "https:cartes.example/app",
                "data:text/html,x",
                ""
            })
    void f04_to_f15_and_f25_whatever_differs_or_is_ambiguous_is_a_stranger(String service) {
        assertThat(PARTIES.of(service)).isEmpty();
    }

    @Test
    void f25_an_endless_address_is_a_stranger() {
        assertThat(PARTIES.of("https://cartes.example/app?" + "x".repeat(8192))).isEmpty();
    }

    @Test
    void they_are_bound_from_settings_and_place_attributes_as_cas_3_does() {
        var source = new MapConfigurationPropertySource(Map.of(
                "parties[0].publisher", "un",
                "parties[0].resource", "r",
                "parties[0].service", "https://cartes.example/app"));

        assertThat(new Binder(source).bind("", CasParties.class).get().parties())
                .containsExactly(MAPS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://cartes.example/app?x=1", "https://cartes.example/../a", "cartes.example", "ftp://a/"})
    void a_registered_address_is_a_plain_one(String service) {
        assertThatIllegalArgumentException().isThrownBy(() -> party(service));
    }

    private static CasRelyingParty party(String service) {
        return new CasRelyingParty("un", "r", URI.create(service), Placement.ATTRIBUTES, null);
    }
}
