package fr.passerelle.identity.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.passerelle.identity.login.upstream.ChoiceTerms;
import fr.passerelle.identity.login.upstream.MetadataTerms;
import fr.passerelle.identity.login.upstream.SamlTerms;
import fr.passerelle.identity.login.upstream.UpstreamSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfferTest {

    private static final UpstreamSettings NEO = UpstreamSettings.saml("neo", "NEO", "neo.xml");
    private static final UpstreamSettings EDUCONNECT =
            offered("educonnect", List.of("Élève ou parent"), List.of("Manche", "Orne"), List.of());
    private static final UpstreamSettings AGENTS =
            offered("agents", List.of("Enseignant", "Personnel"), List.of("Manche"), List.of());
    private static final UpstreamSettings ORNE =
            offered("orne", List.of(), List.of(), List.of("Orne.passerelle.example"));
    private static final List<UpstreamSettings> ALL = List.of(NEO, EDUCONNECT, AGENTS, ORNE);

    @Test
    void a_host_of_an_upstreams_own_offers_that_one_only() {
        assertThat(Offer.at("ORNE.passerelle.example", ALL).only()).contains(ORNE);
    }

    @Test
    void any_other_host_offers_those_that_name_none() {
        assertThat(Offer.at("passerelle.example", ALL).upstreams()).containsExactly(NEO, EDUCONNECT, AGENTS);
        assertThat(Offer.at("passerelle.example", ALL).only()).isEmpty();
    }

    @Test
    void where_each_names_a_host_another_host_offers_all() {
        assertThat(Offer.at("passerelle.example", List.of(ORNE)).only()).contains(ORNE);
    }

    @Test
    void who_is_everybodys_comes_first_then_territory_by_territory() {
        assertThat(Offer.at("passerelle.example", ALL).sections())
                .containsExactly(
                        new Offer.Section(null, List.of(new Offer.Option("saml/neo", "NEO", null))),
                        new Offer.Section(
                                "Manche",
                                List.of(
                                        new Offer.Option("saml/educonnect", "Élève ou parent", "educonnect"),
                                        new Offer.Option("saml/agents", "Enseignant", "agents"),
                                        new Offer.Option("saml/agents", "Personnel", "agents"))),
                        new Offer.Section(
                                "Orne", List.of(new Offer.Option("saml/educonnect", "Élève ou parent", "educonnect"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"commun", "", "Neo", "a/b", "é"})
    void an_id_that_would_not_do_as_a_part_of_an_address_is_none(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> UpstreamSettings.saml(id, "NEO", "neo.xml"));
    }

    private static UpstreamSettings offered(
            String id, List<String> profiles, List<String> territories, List<String> hosts) {
        return new UpstreamSettings(
                id,
                id,
                List.of("a.xml"),
                null,
                null,
                List.of(),
                List.of(),
                new ChoiceTerms(profiles, territories, hosts),
                null,
                SamlTerms.USUAL,
                MetadataTerms.NONE,
                null,
                null);
    }
}
