package fr.passerelle.gateway.partner;

import java.io.IOException;
import java.net.URI;

/** A publisher whose pages mod_auth_cas protects: a CAS service that reads attributes and has each as a header. */
final class AuthCas {

    static final String MODULE = Apache.MODULES + "mod_auth_cas.so";
    static final String PACKAGE = "libapache2-mod-auth-cas";

    private final Apache apache;
    private final String id;

    AuthCas(Apache apache, String id) {
        this.apache = apache;
        this.id = id;
    }

    /** Its file in {@code publishers/}. */
    String settings() {
        return """
                id: %s
                name: Un éditeur derrière mod_auth_cas
                contract:
                  ground: abonnement de l'établissement
                  attributes:
                    ENTPersonStructRattachRNE: UAI
                    ENTPersonProfils: PROFILE
                    divisions: DIVISION
                cas:
                  - resource: ark:/99999/manuel
                    service: "%s"
                """.formatted(id, apache.uri("/"));
    }

    /** One that validates tickets as CAS 3 does. */
    Apache start(URI passerelle, String authority) throws IOException {
        return start(passerelle, authority, "/cas/p3/serviceValidate", "Off");
    }

    /** One that validates them by SAML 1.1. */
    Apache startBySaml(URI passerelle, String authority) throws IOException {
        return start(passerelle, authority, "/cas/samlValidate", "On");
    }

    private Apache start(URI passerelle, String authority, String validation, String bySaml) throws IOException {
        return apache.load("auth_cas")
                .configure("""
                        CASVersion 2
                        CASLoginURL %1$s/cas/login
                        CASValidateURL %1$s%4$s
                        CASValidateSAML %5$s
                        CASCertificatePath "%2$s"
                        CASCookiePath "%3$s/"
                        CASSSOEnabled On
                        CASAttributeDelimiter ;
                        CASAttributePrefix CAS-
                        <Location />
                            AuthType CAS
                            CASAuthNHeader CAS-User
                            Require valid-user
                        </Location>
                        """.formatted(
                                passerelle,
                                apache.write("authority.crt", authority),
                                apache.writable("cas"),
                                validation,
                                bySaml))
                .start();
    }
}
