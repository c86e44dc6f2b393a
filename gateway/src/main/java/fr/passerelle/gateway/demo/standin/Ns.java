package fr.passerelle.gateway.demo.standin;

/** The names of SAML and XML signature that are longer than anything said with them. */
final class Ns {

    static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";
    static final String SAMLP = "urn:oasis:names:tc:SAML:2.0:protocol";
    static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
    static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";
    static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    static final String CAS = "http://www.yale.edu/tp/cas";
    static final String REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
    static final String POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
    static final String SOAP_BINDING = "urn:oasis:names:tc:SAML:2.0:bindings:SOAP";
    static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
    static final String TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";
    static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";
    static final String RESPONDER = "urn:oasis:names:tc:SAML:2.0:status:Responder";
    static final String NO_PASSIVE = "urn:oasis:names:tc:SAML:2.0:status:NoPassive";

    private Ns() {}
}
