package fr.passerelle.gateway.settings;

import fr.passerelle.identity.cas.CasRelyingParty;
import fr.passerelle.identity.cas.CasRelyingParty.Placement;
import fr.passerelle.identity.oidc.NoticeClient;
import fr.passerelle.identity.oidc.OidcRelyingParty;
import fr.passerelle.identity.publisher.Publisher;
import fr.passerelle.identity.publisher.ReleaseContract;
import fr.passerelle.identity.saml.SamlRelyingParty;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** A file of {@code publishers/}: a publisher, its contract, and its endpoints in the protocols it speaks. */
public record PublisherFile(
        String id,
        String name,
        ReleaseContract contract,
        @DefaultValue List<OidcRelyingParty> oidc,
        @DefaultValue List<Saml> saml,
        @DefaultValue List<Cas> cas,
        @Nullable NoticeClient notices) {

    /** A SAML service provider. */
    public record Saml(
            String resource,
            String entityId,
            URI acs,
            @Nullable String certificate,
            @DefaultValue("false") boolean signedRequests) {

        public Saml {
            // What makes it unfit is told with the file's other faults, not when the door is built.
            var _ = new SamlRelyingParty("", resource, entityId, acs, certificate, signedRequests);
        }
    }

    /** A CAS service. */
    public record Cas(
            String resource,
            URI service,
            @DefaultValue("attributes") Placement placement) {

        public Cas {
            var _ = new CasRelyingParty("", resource, service, placement);
        }
    }

    Publisher publisher() {
        return new Publisher(id, name, contract);
    }

    List<SamlRelyingParty> samlParties() {
        return saml.stream()
                .map(party -> new SamlRelyingParty(
                        id,
                        party.resource(),
                        party.entityId(),
                        party.acs(),
                        party.certificate(),
                        party.signedRequests()))
                .toList();
    }

    List<CasRelyingParty> casParties() {
        return cas.stream()
                .map(party -> new CasRelyingParty(id, party.resource(), party.service(), party.placement()))
                .toList();
    }

    /** The ids of all its clients. */
    Stream<String> clientIds() {
        return Stream.concat(
                oidc.stream().map(OidcRelyingParty::clientId),
                Stream.ofNullable(notices).map(NoticeClient::clientId));
    }

    /** The resources that its endpoints open. */
    Stream<String> resources() {
        return Stream.of(
                        oidc.stream().map(OidcRelyingParty::resource),
                        saml.stream().map(Saml::resource),
                        cas.stream().map(Cas::resource))
                .flatMap(each -> each);
    }
}
