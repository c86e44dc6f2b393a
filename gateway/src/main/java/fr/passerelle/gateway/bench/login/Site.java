package fr.passerelle.gateway.bench.login;

import java.net.URI;

/**
 * What publishers and pupils know of the program that is measured: its address, and what its settings say of the publishers
 * that the measurement plays.
 *
 * @param base how the program calls itself
 */
public record Site(URI base) {

    /** The upstream, as its file names it. */
    public static final String UPSTREAM = "banc";
    /** The OpenID Connect client. */
    public static final String CLIENT = "banc-oidc";
    /** Its secret, which opens nothing but the measurement. */
    public static final String SECRET = "secret-du-banc-d-essai";
    /** Where its codes are sent: nobody is there. */
    public static final String CALLBACK = "http://127.0.0.1:9/oidc/retour";
    /** The CAS service. */
    public static final String SERVICE = "http://127.0.0.1:9/cas/entrer";
    /** The SAML service provider. */
    public static final String SERVICE_PROVIDER = "http://127.0.0.1:9/saml/metadata";
    /** One that wants them signed on an elliptic curve. */
    public static final String CURVED_PROVIDER = "http://127.0.0.1:9/saml/courbe";
    /** Where assertions are sent. */
    public static final String CONSUMER = "http://127.0.0.1:9/saml/acs";

    /** The verifier and challenge of RFC 7636, appendix B. */
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    /** Where a browser asks for a code. */
    static String authorize() {
        return "/oidc/authorize?response_type=code&scope=openid&state=etat&nonce=nonce&code_challenge_method=S256"
                + "&code_challenge=" + CHALLENGE + "&client_id=" + CLIENT + "&redirect_uri=" + Form.encoded(CALLBACK);
    }

    /** Where the upstream's answers are posted. */
    String place() {
        return "/connexion/saml/" + UPSTREAM + "/retour";
    }

    /** Whom they are for. */
    String audience() {
        return base + "/connexion/saml/" + UPSTREAM + "/metadata";
    }
}
