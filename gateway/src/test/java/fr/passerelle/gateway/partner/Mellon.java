package fr.passerelle.gateway.partner;

import java.io.IOException;
import java.net.URI;

/** A publisher whose pages mod_auth_mellon protects: a SAML service provider that signs its requests. */
final class Mellon {

    static final String MODULE = Apache.MODULES + "mod_auth_mellon.so";
    static final String PACKAGE = "libapache2-mod-auth-mellon";

    private final Apache apache;
    private final ServerCertificate signer;

    Mellon(Apache apache, ServerCertificate signer) {
        this.apache = apache;
        this.signer = signer;
    }

    /** Its file in {@code publishers/}. */
    String settings() {
        return """
                id: mellon
                name: Un éditeur derrière mod_auth_mellon
                contract:
                  ground: abonnement de l'établissement
                  attributes:
                    UAI: UAI
                    PRO: PROFILE
                    DIV: DIVISION
                saml:
                  - resource: ark:/99999/atlas
                    entity-id: "%s"
                    acs: "%s"
                    signed-requests: true
                    logout:
                      soap: "%s"
                      redirect: "%s"
                    certificate: |
                %s
                """.formatted(
                entityId(), consumer(), leave(), leave(), signer.certificate().indent(6));
    }

    Apache start(String metadata) throws IOException {
        return apache.load("auth_mellon")
                .configure("""
                        <Location />
                            AuthType Mellon
                            MellonEnable auth
                            MellonEndpointPath /mellon
                            MellonSPMetadataFile "%s"
                            MellonSPPrivateKeyFile "%s"
                            MellonSPCertFile "%s"
                            MellonIdPMetadataFile "%s"
                            MellonSignatureMethod rsa-sha256
                            MellonSecureCookie On
                            MellonCookieSameSite none
                            Require valid-user
                        </Location>
                        """.formatted(
                                apache.write("sp.xml", own()),
                                apache.write("sp.key", signer.key()),
                                apache.write("sp.crt", signer.certificate()),
                                apache.write("idp.xml", metadata)))
                .start();
    }

    /** Its own metadata; without it, mellon would ask for a name that changes at every visit. */
    private String own() {
        return """
                <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">
                  <SPSSODescriptor AuthnRequestsSigned="true" WantAssertionsSigned="true"
                      protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
                    <KeyDescriptor use="signing">
                      <KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#">
                        <X509Data><X509Certificate>%s</X509Certificate></X509Data>
                      </KeyInfo>
                    </KeyDescriptor>
                    <SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:SOAP" Location="%s"/>
                    <SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="%s"/>
                    <NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</NameIDFormat>
                    <AssertionConsumerService index="0" isDefault="true"
                        Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="%s"/>
                  </SPSSODescriptor>
                </EntityDescriptor>
                """.formatted(
                entityId(), signer.certificate().replaceAll("-----[A-Z ]+-----", ""), leave(), leave(), consumer());
    }

    private URI entityId() {
        return apache.uri("/mellon/metadata");
    }

    private URI leave() {
        return apache.uri("/mellon/logout");
    }

    private URI consumer() {
        return apache.uri("/mellon/postResponse");
    }
}
