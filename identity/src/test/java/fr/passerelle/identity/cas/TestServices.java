package fr.passerelle.identity.cas;

import fr.passerelle.identity.TestHouse;
import fr.passerelle.identity.cas.CasRelyingParty.Placement;
import java.net.URI;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Services: attributes as CAS 3 has them, as French platforms have them, in a shape of their own; and a licence that is over. */
@Configuration(proxyBeanMethods = false)
class TestServices {

    static final String MODERN = "https://cartes.example/app";
    static final String DIRECT = "https://direct.example/";
    static final String SHAPED = "https://mepe.example/";
    static final String OVER = "https://fini.example/";

    @Bean
    CasParties casParties() {
        return new CasParties(List.of(
                new CasRelyingParty("un", TestHouse.MAPS, URI.create(MODERN), Placement.ATTRIBUTES, null),
                new CasRelyingParty("un", TestHouse.MAPS, URI.create(DIRECT), Placement.DIRECT, null),
                new CasRelyingParty(
                        "un",
                        TestHouse.MAPS,
                        URI.create(SHAPED),
                        Placement.ATTRIBUTES,
                        Shapes.find("ikigai").orElseThrow()),
                new CasRelyingParty("deux", TestHouse.OVER, URI.create(OVER), Placement.ATTRIBUTES, null)));
    }
}
