package fr.passerelle.identity.cas;

import fr.passerelle.identity.logout.BackChannel;
import fr.passerelle.identity.logout.Herald;
import fr.passerelle.identity.logout.Served;
import fr.passerelle.identity.logout.Told;
import java.io.StringWriter;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;

/** Tells services as CAS does (protocol 2.3.3): a LogoutRequest, in which the ticket is the SessionIndex, to their own address. */
final class CasHerald implements Herald {

    private static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
    private static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
    private final CasParties parties;
    private final BackChannel line;
    private final Clock clock;

    CasHerald(CasParties parties, BackChannel line, Clock clock) {
        this.parties = parties;
        this.line = line;
        this.clock = clock;
    }

    @Override
    public String protocol() {
        return "cas";
    }

    @Override
    public Told tell(Served served) {
        var service = served.service().party();
        // The settings may have changed since: nothing is posted to an address that is nobody's any more.
        if (parties.of(service).filter(CasRelyingParty::logout).isEmpty()) {
            return Told.UNREACHABLE;
        }
        return line.form(URI.create(service), "logoutRequest", message(served))
                .map(answer -> answer.told(Told.TAKEN))
                .orElse(Told.SILENT);
    }

    private String message(Served served) {
        var text = new StringWriter();
        try {
            var out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            out.writeStartElement("samlp", "LogoutRequest", PROTOCOL);
            out.writeNamespace("samlp", PROTOCOL);
            out.writeAttribute("ID", "LR-" + UUID.randomUUID());
            out.writeAttribute("Version", "2.0");
            out.writeAttribute(
                    "IssueInstant",
                    clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
            out.writeStartElement("saml", "NameID", ASSERTION);
            out.writeNamespace("saml", ASSERTION);
            out.writeCharacters("@NOT_USED@");
            out.writeEndElement();
            out.writeStartElement("samlp", "SessionIndex", PROTOCOL);
            out.writeCharacters(served.handle());
            out.writeEndElement();
            out.writeEndElement();
            out.close();
            return text.toString();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("A CAS message could not be written", impossible);
        }
    }
}
