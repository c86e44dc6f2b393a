package fr.passerelle.gateway.partner;

/** A server's certificate and its private key, both in PEM. */
public record ServerCertificate(String certificate, String key) {

    @Override
    public String toString() {
        return "ServerCertificate[…]";
    }
}
