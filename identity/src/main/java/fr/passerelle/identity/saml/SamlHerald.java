package fr.passerelle.identity.saml;

import fr.passerelle.identity.logout.BackChannel;
import fr.passerelle.identity.logout.Herald;
import fr.passerelle.identity.logout.Served;
import fr.passerelle.identity.logout.Told;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.opensaml.saml.saml2.core.LogoutResponse;
import org.opensaml.saml.saml2.core.StatusCode;

/** Tells service providers: over SOAP where they offer it, else by the person's browser. */
final class SamlHerald implements Herald {

    private final SamlParties parties;
    private final LogoutMessages messages;
    private final Messages reader;
    private final BackChannel line;
    private final Ids ids;

    SamlHerald(SamlParties parties, LogoutMessages messages, Messages reader, BackChannel line, Ids ids) {
        this.parties = parties;
        this.messages = messages;
        this.reader = reader;
        this.line = line;
        this.ids = ids;
    }

    @Override
    public String protocol() {
        return "saml";
    }

    @Override
    public Told tell(Served served) {
        var party = parties.of(served.service().party());
        var soap = party.map(known -> known.logout().soap()).orElse(null);
        if (party.isEmpty() || !party.get().logout().isOffered()) {
            return Told.UNREACHABLE;
        }
        if (soap == null) {
            return Told.BY_BROWSER;
        }
        var id = ids.next();
        var envelope = messages.soap(messages.request(id, party.get(), served, soap), party.get());
        return line.post(soap, "text/xml;charset=UTF-8", envelope)
                .map(answer -> answer.told(Told.ENDED) == Told.ENDED
                        ? meaning(party.get(), id, answer.body())
                        : answer.told(Told.ENDED))
                .orElse(Told.SILENT);
    }

    @Override
    public Optional<String> byBrowser(Served served, String note) {
        return parties.of(served.service().party())
                .flatMap(party -> Optional.ofNullable(party.logout().redirect())
                        .map(place -> messages.redirect(
                                "SAMLRequest",
                                messages.request(idOf(note), party, served, place),
                                party,
                                note,
                                place)));
    }

    /** The request of that note; its answer must name it. */
    static String idOf(String note) {
        return Ids.of("logout " + note);
    }

    /** The answer came by the line that we opened; signed or not, it must be about this request and say that it is done. */
    private Told meaning(SamlRelyingParty party, String id, String body) {
        return reader.inEnvelope(body.getBytes(StandardCharsets.UTF_8), LogoutResponse.class)
                .filter(answer -> id.equals(answer.getInResponseTo()))
                .filter(answer -> answer.getIssuer() == null
                        || party.entityId().equals(answer.getIssuer().getValue()))
                .map(answer -> isSuccess(answer) ? Told.ENDED : Told.REFUSED)
                .orElse(Told.REFUSED);
    }

    static boolean isSuccess(LogoutResponse answer) {
        return answer.getStatus() != null
                && answer.getStatus().getStatusCode() != null
                && StatusCode.SUCCESS.equals(answer.getStatus().getStatusCode().getValue());
    }
}
