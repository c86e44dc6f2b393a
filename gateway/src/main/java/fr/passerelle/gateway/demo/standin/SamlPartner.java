package fr.passerelle.gateway.demo.standin;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** What the metadata of the other side says: its name, the certificates it signs by, where it listens. */
record SamlPartner(String entityId, List<X509Certificate> certificates, List<Endpoint> endpoints) {

    /** One address of one service; the one that the partner calls its default comes first. */
    record Endpoint(String service, String binding, URI location, URI responseLocation) {}

    SamlPartner {
        certificates = List.copyOf(certificates);
        endpoints = List.copyOf(endpoints);
    }

    /** Read from metadata in the role of {@code SPSSODescriptor} or {@code IDPSSODescriptor}. */
    static SamlPartner read(String metadata, String role) throws Rejection {
        var entity = Xml.read(metadata, Ns.METADATA, "EntityDescriptor");
        var descriptor = Xml.one(entity, Ns.METADATA, role);
        var certificates = new ArrayList<X509Certificate>();
        for (var key : Xml.children(descriptor, Ns.METADATA, "KeyDescriptor")) {
            if (!Xml.attribute(key, "use").orElse("signing").equals("signing")) {
                continue;
            }
            var data = Xml.one(Xml.one(key, Ns.SIGNATURE, "KeyInfo"), Ns.SIGNATURE, "X509Data");
            for (var certificate : Xml.children(data, Ns.SIGNATURE, "X509Certificate")) {
                certificates.add(certificate(certificate.getTextContent()));
            }
        }
        var endpoints = new ArrayList<Element>();
        Xml.children(descriptor).stream()
                .filter(child -> Xml.attribute(child, "Location").isPresent())
                .sorted(Comparator.comparing(
                        child -> !child.getAttribute("isDefault").equals("true")))
                .forEach(endpoints::add);
        var places = new ArrayList<Endpoint>();
        for (var endpoint : endpoints) {
            places.add(endpoint(endpoint));
        }
        return new SamlPartner(Xml.needed(entity, "entityID"), certificates, places);
    }

    Optional<Endpoint> endpoint(String service, String binding) {
        return endpoints.stream()
                .filter(one -> one.service().equals(service) && one.binding().equals(binding))
                .findFirst();
    }

    boolean listensAt(String service, URI place) {
        return endpoints.stream()
                .anyMatch(one -> one.service().equals(service) && one.location().equals(place));
    }

    private static Endpoint endpoint(Element element) throws Rejection {
        var location = place(Xml.needed(element, "Location"));
        var response = Xml.attribute(element, "ResponseLocation");
        return new Endpoint(
                element.getLocalName(),
                Xml.needed(element, "Binding"),
                location,
                response.isPresent() ? place(response.get()) : location);
    }

    static URI place(String text) throws Rejection {
        if (!text.startsWith("http://") && !text.startsWith("https://")) {
            throw Rejection.of("Une adresse du partenaire n'est pas une adresse du web.");
        }
        try {
            return URI.create(text);
        } catch (IllegalArgumentException broken) {
            throw Rejection.of("Une adresse du partenaire est illisible.", broken);
        }
    }

    private static X509Certificate certificate(String base64) throws Rejection {
        try {
            var bytes = RedirectBinding.decoded(base64.replaceAll("\\s", ""));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
        } catch (CertificateException broken) {
            throw Rejection.of("Le certificat du partenaire est illisible.", broken);
        }
    }
}
