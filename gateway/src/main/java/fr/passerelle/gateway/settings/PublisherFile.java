package fr.passerelle.gateway.settings;

import fr.passerelle.identity.cas.CasRelyingParty;
import fr.passerelle.identity.cas.CasRelyingParty.Placement;
import fr.passerelle.identity.cas.Shape;
import fr.passerelle.identity.cas.Shapes;
import fr.passerelle.identity.lti.LtiParty;
import fr.passerelle.identity.lti.LtiTool;
import fr.passerelle.identity.oidc.CertificateSettings;
import fr.passerelle.identity.oidc.ClientLogout;
import fr.passerelle.identity.oidc.ClientProof;
import fr.passerelle.identity.oidc.CodeChallenge;
import fr.passerelle.identity.oidc.IdTokenSignature;
import fr.passerelle.identity.oidc.NoticeClient;
import fr.passerelle.identity.oidc.OidcRelyingParty;
import fr.passerelle.identity.oidc.TokenBinding;
import fr.passerelle.identity.publisher.Publisher;
import fr.passerelle.identity.publisher.ReleaseContract;
import fr.passerelle.identity.saml.PartyAssertion;
import fr.passerelle.identity.saml.PartyLogout;
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
        @DefaultValue List<Oidc> oidc,
        @DefaultValue List<Saml> saml,
        @DefaultValue List<Cas> cas,
        @DefaultValue List<LtiTool> lti,
        @Nullable NoticeClient notices) {

    /**
     * An OpenID Connect client; it says who it is by exactly one of a secret, keys that stand here, keys fetched, and a
     * certificate.
     */
    public record Oidc(
            String resource,
            String clientId,
            @Nullable String clientSecretSha256,
            @Nullable String jwks,
            @Nullable URI jwksUri,
            @Nullable CertificateSettings certificate,
            List<URI> redirectUris,
            @DefaultValue("ES256") IdTokenSignature signedWith,
            @DefaultValue("false") boolean refreshTokens,
            @DefaultValue ClientLogout logout,
            @DefaultValue("AS_ASKED") TokenBinding binding,
            @DefaultValue("REQUIRED") CodeChallenge pkce) {

        public Oidc {
            var _ = new OidcRelyingParty(
                    resource,
                    clientId,
                    proof(clientSecretSha256, jwks, jwksUri, certificate),
                    redirectUris,
                    signedWith,
                    refreshTokens,
                    logout,
                    binding,
                    pkce);
        }

        OidcRelyingParty party() {
            return new OidcRelyingParty(
                    resource,
                    clientId,
                    proof(clientSecretSha256, jwks, jwksUri, certificate),
                    redirectUris,
                    signedWith,
                    refreshTokens,
                    logout,
                    binding,
                    pkce);
        }

        private static ClientProof proof(
                @Nullable String secret,
                @Nullable String jwks,
                @Nullable URI jwksUri,
                @Nullable CertificateSettings certificate) {
            var proofs = Stream.of(
                            Stream.ofNullable(secret).map(ClientProof.Secret::new),
                            Stream.ofNullable(jwks).map(ClientProof.Keys::of),
                            Stream.ofNullable(jwksUri).map(ClientProof.Keys::at),
                            Stream.ofNullable(certificate).map(ClientProof.Certificate::of))
                    .<ClientProof>flatMap(each -> each)
                    .toList();
            if (proofs.size() != 1) {
                throw new IllegalArgumentException(
                        "a client has one of client-secret-sha256, jwks, jwks-uri and certificate, not "
                                + proofs.size());
            }
            return proofs.getFirst();
        }
    }

    /** A SAML service provider. */
    public record Saml(
            String resource,
            String entityId,
            URI acs,
            @Nullable String certificate,
            @DefaultValue("false") boolean signedRequests,
            @DefaultValue PartyLogout logout,
            @DefaultValue PartyAssertion assertion) {

        public Saml {
            // What makes it unfit is told with the file's other faults, not when the door is built.
            var _ = new SamlRelyingParty("", resource, entityId, acs, certificate, signedRequests, logout, assertion);
        }
    }

    /** A CAS service. */
    public record Cas(
            String resource,
            URI service,
            @DefaultValue("attributes") Placement placement,
            @Nullable String shape,
            @DefaultValue("true") boolean logout) {

        public Cas {
            var _ = new CasRelyingParty("", resource, service, placement, named(shape), logout);
        }

        private static @Nullable Shape named(@Nullable String shape) {
            return shape == null
                    ? null
                    : Shapes.find(shape)
                            .orElseThrow(() ->
                                    new IllegalArgumentException("aucun gabarit CAS ne s'appelle ainsi ; il y a : "
                                            + String.join(", ", Shapes.names())));
        }

        CasRelyingParty party(String publisher) {
            return new CasRelyingParty(publisher, resource, service, placement, named(shape), logout);
        }
    }

    /** Who it is, and what it may receive. */
    public Publisher publisher() {
        return new Publisher(id, name, contract);
    }

    /** Its OpenID Connect clients. */
    public List<OidcRelyingParty> oidcParties() {
        return oidc.stream().map(Oidc::party).toList();
    }

    /** Its SAML service providers. */
    public List<SamlRelyingParty> samlParties() {
        return saml.stream()
                .map(party -> new SamlRelyingParty(
                        id,
                        party.resource(),
                        party.entityId(),
                        party.acs(),
                        party.certificate(),
                        party.signedRequests(),
                        party.logout(),
                        party.assertion()))
                .toList();
    }

    /** Its CAS services. */
    public List<CasRelyingParty> casParties() {
        return cas.stream().map(party -> party.party(id)).toList();
    }

    /** Its LTI tools. */
    public List<LtiParty> ltiParties() {
        return lti.stream().map(tool -> new LtiParty(id, name, tool)).toList();
    }

    /** The ids of all its clients; a tool's as well, for both bear our issuer's name. */
    Stream<String> clientIds() {
        return Stream.of(
                        oidc.stream().map(Oidc::clientId),
                        lti.stream().map(LtiTool::clientId),
                        Stream.ofNullable(notices).map(NoticeClient::clientId))
                .flatMap(each -> each);
    }

    /** The resources that its endpoints open. */
    Stream<String> resources() {
        return Stream.of(
                        oidc.stream().map(Oidc::resource),
                        saml.stream().map(Saml::resource),
                        cas.stream().map(Cas::resource),
                        lti.stream().map(LtiTool::resource))
                .flatMap(each -> each);
    }
}
