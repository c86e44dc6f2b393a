package fr.passerelle.identity.lti;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import fr.passerelle.identity.TestHouse;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tools: one in which links are chosen, its neighbour, and one whose licence is over. */
@Configuration(proxyBeanMethods = false)
class TestTools {

    static final String STUDIO = "atelier";
    static final String NEIGHBOUR = "voisin";
    static final String OVER = "fini";
    static final RSAKey KEY = key("outil-1");
    static final RSAKey OTHER_KEY = key("outil-1");

    @Bean
    LtiParties ltiParties() {
        return new LtiParties(List.of(
                new LtiParty("un", "Éditions Un", tool(TestHouse.MAPS, STUDIO, KEY)),
                new LtiParty("un", "Éditions Un", tool(TestHouse.MAPS, NEIGHBOUR, null)),
                new LtiParty("deux", "Éditions Deux", tool(TestHouse.OVER, OVER, null))));
    }

    static String at(String client, String path) {
        return "https://" + client + ".example" + path;
    }

    private static LtiTool tool(String resource, String client, @Nullable RSAKey key) {
        return new LtiTool(
                resource,
                client,
                "1",
                URI.create(at(client, "/connexion?x=1")),
                URI.create(at(client, "/entrer")),
                List.of(URI.create(at(client, "/retour"))),
                key == null ? null : new JWKSet(key).toString(true),
                null,
                key == null ? null : URI.create(at(client, "/choisir")),
                LtiTool.Context.SCHOOL,
                "L'Atelier");
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
