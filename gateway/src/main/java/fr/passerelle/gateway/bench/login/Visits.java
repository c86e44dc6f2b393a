package fr.passerelle.gateway.bench.login;

import fr.passerelle.gateway.bench.login.Wire.Answer;
import fr.passerelle.gateway.demo.standin.NeoForge;
import fr.passerelle.gateway.demo.standin.ResponseSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.DeflaterInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHeader;
import tools.jackson.databind.json.JsonMapper;

/** What pupils and publishers' programs do at the program that is measured, one step a method; any number at once. */
public final class Visits implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ID = Pattern.compile(" ID=\"([^\"]+)\"");
    private static final Pattern RESPONSE = Pattern.compile("name=\"SAMLResponse\" value=\"([^\"]+)\"");
    private static final String BASIC = "Basic "
            + Base64.getEncoder().encodeToString((Site.CLIENT + ":" + Site.SECRET).getBytes(StandardCharsets.UTF_8));

    private final Site site;
    private final NeoForge forge;
    private final List<String> keys;
    private final Wire wire;

    /**
     * By pupils of those directory keys, as the upstream tells them.
     *
     * @param forge what makes the upstream's responses
     */
    public Visits(Site site, NeoForge forge, List<String> keys) {
        this.site = site;
        this.forge = forge;
        this.keys = List.copyOf(keys);
        this.wire = new Wire(site.base());
    }

    /** A sign-in that only lacks the upstream's answer, which is ready. */
    public record Begun(Pupil pupil, String form) {

        @Override
        public String toString() {
            return "Begun[hidden]";
        }
    }

    /** Somebody signed in. */
    public record Arrived(Pupil pupil, String next) {

        @Override
        public String toString() {
            return "Arrived[hidden]";
        }
    }

    /** Goes from there to the upstream, which signs that pupil in. */
    public Begun begin(int port, int number) throws IOException {
        var pupil = new Pupil(wire, port);
        var sent = pupil.get("/connexion/saml/" + Site.UPSTREAM + "?retour=" + Form.encoded(Site.authorize()))
                .leading()
                .location();
        var request = ID.matcher(inflated(Form.value(sent, "SAMLRequest")));
        if (!request.find()) {
            throw new IOException("a request without an id");
        }
        var spec = ResponseSpec.to(site.audience(), URI.create(site.base() + site.place()))
                .answering(request.group(1))
                .withJointures(keys.get(number % keys.size()));
        return new Begun(
                pupil, Form.of("SAMLResponse", forge.response(spec), "RelayState", Form.value(sent, "RelayState")));
    }

    /** Posts the upstream's answer, as a neighbour's page does, and has a session. */
    public Arrived arrive(Begun begun) throws IOException {
        var posted = begun.pupil().post(site.place(), begun.form()).leading();
        return new Arrived(begun.pupil(), path(posted));
    }

    /** Whether that answer is still worth something at that port. */
    public boolean arrivesAgain(Begun begun, int port) throws IOException {
        var twin = begun.pupil().at(port);
        var posted = twin.post(site.place(), begun.form());
        return !posted.location().isEmpty();
    }

    /** A code for the OpenID Connect client. */
    public String code(Arrived arrived) throws IOException {
        var answer = arrived.pupil().get(Site.authorize()).leading();
        return Form.value(answer.location(), "code");
    }

    /** What a code is worth there: a refresh token with the others, or nothing. */
    public String redeem(int port, String code) throws IOException {
        return refreshToken(token(
                port,
                Form.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        Site.CALLBACK,
                        "code_verifier",
                        Site.VERIFIER)));
    }

    /** The next refresh token; nothing when that one is worth nothing. */
    public String refresh(int port, String token) throws IOException {
        return refreshToken(token(port, Form.of("grant_type", "refresh_token", "refresh_token", token)));
    }

    /** A ticket for the CAS service. */
    public String ticket(Arrived arrived) throws IOException {
        var answer = arrived.pupil()
                .get("/cas/login?service=" + Form.encoded(Site.SERVICE))
                .leading();
        return Form.value(answer.location(), "ticket");
    }

    /** Whether that ticket is valid there. */
    public boolean validates(int port, String ticket) throws IOException {
        var answer = wire.get(
                        port,
                        "/cas/p3/serviceValidate?service=" + Form.encoded(Site.SERVICE) + "&ticket="
                                + Form.encoded(ticket),
                        "")
                .expected();
        return answer.body().contains("<cas:authenticationSuccess");
    }

    /** Asks for an assertion for that service provider, and says whether a signed one came. */
    public boolean asserts(Arrived arrived, String provider) throws IOException {
        var request = "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"_"
                + UUID.randomUUID() + "\" Version=\"2.0\" IssueInstant=\""
                + Instant.now().truncatedTo(ChronoUnit.SECONDS)
                + "\"><saml:Issuer xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">" + provider
                + "</saml:Issuer></samlp:AuthnRequest>";
        var page = arrived.pupil()
                .get("/saml/idp/sso?SAMLRequest=" + Form.encoded(deflated(request)))
                .expected();
        var found = RESPONSE.matcher(page.body());
        return found.find()
                && new String(Base64.getMimeDecoder().decode(found.group(1)), StandardCharsets.UTF_8)
                        .contains("SignatureValue>");
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }

    private Answer token(int port, String form) throws IOException {
        return wire.post(port, "/oidc/token", form, "", new BasicHeader(HttpHeaders.AUTHORIZATION, BASIC));
    }

    private static String refreshToken(Answer answer) {
        return answer.status() == 200
                ? JSON.readTree(answer.body()).path("refresh_token").asString("")
                : "";
    }

    /** Where it leads within the program. */
    private static String path(Answer answer) {
        var place = URI.create(answer.location());
        return place.getRawPath() + (place.getRawQuery() == null ? "" : "?" + place.getRawQuery());
    }

    private static String inflated(String message) throws IOException {
        var bytes = Base64.getMimeDecoder().decode(message);
        try (var text = new InflaterInputStream(new ByteArrayInputStream(bytes), new Inflater(true))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String deflated(String message) throws IOException {
        var bytes = new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8));
        try (var packed = new DeflaterInputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
            return Base64.getEncoder().encodeToString(packed.readAllBytes());
        }
    }
}
