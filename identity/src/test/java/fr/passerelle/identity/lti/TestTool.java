package fr.passerelle.identity.lti;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.passerelle.identity.TestBrowser;
import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.TestHouse;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A tool, as far as a test plays it: what it asks after a launch has begun, and what it says was chosen. */
final class TestTool {

    private static final Pattern FIELD = Pattern.compile("name=\"(\\w+)\" value=\"([^\"]*)\"");
    private final Map<String, String> question = new LinkedHashMap<>();

    private TestTool() {}

    /** Asked by that redirect to its login initiation. */
    static TestTool begun(HttpResponse<?> redirect) {
        var tool = new TestTool();
        var begun = initiation(redirect);
        tool.with("scope", "openid")
                .with("response_type", "id_token")
                .with("response_mode", "form_post")
                .with("prompt", "none")
                .with("client_id", begun.get("client_id"))
                .with("redirect_uri", TestTools.at(begun.get("client_id"), "/retour"))
                .with("login_hint", begun.get("login_hint"))
                .with("lti_message_hint", begun.get("lti_message_hint"))
                .with("nonce", UUID.randomUUID().toString())
                .with("state", UUID.randomUUID().toString());
        return tool;
    }

    /** What a redirect to a login initiation says. */
    static Map<String, String> initiation(HttpResponse<?> redirect) {
        var address = URI.create(redirect.headers().firstValue("Location").orElseThrow());
        var said = new LinkedHashMap<String, String>();
        for (var pair : address.getRawQuery().split("&", -1)) {
            var cut = pair.indexOf('=');
            said.put(pair.substring(0, cut), URLDecoder.decode(pair.substring(cut + 1), StandardCharsets.UTF_8));
        }
        return said;
    }

    TestTool with(String name, String value) {
        question.put(name, value);
        return this;
    }

    TestTool without(String name) {
        question.remove(name);
        return this;
    }

    String said(String name) {
        return question.getOrDefault(name, "");
    }

    /** Its question as a form. */
    String form() {
        return question.entrySet().stream()
                .map(each -> each.getKey() + "=" + TestBrowser.encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    HttpResponse<String> ask(TestBrowser browser) {
        return browser.get("/lti/authorize?" + form());
    }

    /** The fields of the form that brings the answer. */
    static Map<String, String> fields(HttpResponse<String> page) {
        var fields = new LinkedHashMap<String, String>();
        var found = FIELD.matcher(page.body());
        while (found.find()) {
            fields.put(found.group(1), found.group(2));
        }
        return fields;
    }

    /** The token that the answer brings. */
    static SignedJWT token(HttpResponse<String> page) {
        try {
            return SignedJWT.parse(fields(page).get("id_token"));
        } catch (ParseException strange) {
            throw new IllegalStateException(page.body(), strange);
        }
    }

    static JWTClaimsSet claims(HttpResponse<String> page) {
        try {
            return token(page).getJWTClaimsSet();
        } catch (ParseException strange) {
            throw new IllegalStateException(strange);
        }
    }

    /** What a well-behaved tool says was chosen, in answer to that data. */
    static JWTClaimsSet.Builder chosen(String data) {
        return new JWTClaimsSet.Builder()
                .issuer(TestTools.STUDIO)
                .audience(TestHouse.ADDRESS)
                .issueTime(Date.from(TestClock.START))
                .expirationTime(Date.from(TestClock.START.plusSeconds(300)))
                .claim("nonce", UUID.randomUUID().toString())
                .claim(Claims.LTI + "message_type", "LtiDeepLinkingResponse")
                .claim(Claims.LTI + "version", "1.3.0")
                .claim(Claims.LTI + "deployment_id", "1")
                .claim(Messages.DEEP_LINKING + "data", data)
                .claim(
                        Messages.DEEP_LINKING + "content_items",
                        List.of(Map.of(
                                "type",
                                "ltiResourceLink",
                                "url",
                                TestTools.at(TestTools.STUDIO, "/fiches/7"),
                                "title",
                                "Les marées",
                                "custom",
                                Map.of("fiche", "7"))));
    }

    static String signed(JWTClaimsSet claims) {
        return signed(claims, TestTools.KEY);
    }

    static String signed(JWTClaimsSet claims, com.nimbusds.jose.jwk.RSAKey key) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
