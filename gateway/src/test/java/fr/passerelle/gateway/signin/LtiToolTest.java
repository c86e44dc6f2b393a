package fr.passerelle.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import fr.passerelle.gateway.partner.NeedsPartner;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tool of ours over a library that is not: PyJWT reads our launches by our published keys, and signs what was chosen. */
@NeedsPartner(value = "/usr/lib/python3/dist-packages/jwt/__init__.py", debian = "python3-jwt")
class LtiToolTest {

    private static final String DEEP_LINKING = "https://purl.imsglobal.org/spec/lti-dl/claim/";
    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final Pattern TOKEN = Pattern.compile("name=\"id_token\" value=\"([^\"]+)\"");
    private static final String READ = """
            import json, jwt, sys
            asked = json.load(sys.stdin)
            kid = jwt.get_unverified_header(asked["token"])["kid"]
            key = [k for k in asked["keys"]["keys"] if k["kid"] == kid][0]
            claims = jwt.decode(asked["token"], jwt.PyJWK(key).key, algorithms=["RS256"],
                audience="outil-lti", issuer=asked["issuer"], options={"require": ["exp", "iat", "nonce", "sub"]})
            print(json.dumps(claims))
            """;
    private static final String SIGN = """
            import json, jwt, sys, time
            asked = json.load(sys.stdin)
            now = int(time.time())
            claims = dict(asked["claims"], iat=now, exp=now + 60)
            print(json.dumps(jwt.encode(claims, asked["key"], algorithm="RS256", headers={"kid": "outil-1"})))
            """;

    @Test
    void a_launch_is_read_by_the_keys_that_we_publish() throws IOException, InterruptedException {
        try (var guest = new Guest().signIn(HostileRegion.MAELLE)) {
            var claims = read(TestLti.launched(guest, "/lti/launch?client=outil-lti"));

            assertThat(claims.path(LTI + "message_type").asString()).isEqualTo("LtiResourceLinkRequest");
            assertThat(claims.path(LTI + "roles").toString()).contains("membership#Learner");
            assertThat(claims.path(LTI + "context").path("id").asString()).isEqualTo("0149801C");
            assertThat(claims.path("sub").asString()).matches("[0-9a-f]{64}");
        }
    }

    @Test
    void what_a_teacher_chooses_there_a_pupil_of_the_school_opens()
            throws IOException, InterruptedException, JOSEException {
        try (var teacher = new Guest().signIn(HostileRegion.CLAUDE);
                var pupil = new Guest().signIn(HostileRegion.MAELLE)) {
            var asked = read(TestLti.launched(teacher, "/lti/choose?client=outil-lti"));
            var settings = asked.path(DEEP_LINKING + "deep_linking_settings");
            assertThat(settings.path("deep_link_return_url").asString())
                    .isEqualTo(HostileRegion.base() + "/lti/chosen");

            var taken = teacher.post(
                    "/lti/chosen", Map.of("JWT", chosen(settings.path("data").asString())));
            assertThat(taken.statusCode()).isEqualTo(303);
            assertThat(teacher.get(Guest.location(taken)).statusCode()).isEqualTo(303);

            var shown = pupil.get("/lti/links?client=outil-lti").body();
            var link = Pattern.compile("link=([0-9a-f-]{36})").matcher(shown);
            assertThat(link.find()).isTrue();
            assertThat(shown).contains("Une fiche");
            var opened = read(TestLti.launched(pupil, "/lti/launch?client=outil-lti&link=" + link.group(1)));
            assertThat(opened.path(LTI + "target_link_uri").asString()).isEqualTo("http://127.0.0.1:9/outil/fiche/7");
        }
    }

    private static JsonNode read(HttpResponse<String> page) throws IOException, InterruptedException {
        var token = TOKEN.matcher(page.body());
        assertThat(token.find()).as(page.body()).isTrue();
        try (var guest = new Guest()) {
            var keys = JsonMapper.shared().readTree(guest.get("/oidc/keys").body());
            return python(READ, Map.of("token", token.group(1), "keys", keys, "issuer", HostileRegion.base()));
        }
    }

    private static String chosen(String data) throws IOException, InterruptedException, JOSEException {
        var key = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(HostileRegion.TOOL_KEY.toRSAPrivateKey().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        var item = Map.of("type", "ltiResourceLink", "url", "http://127.0.0.1:9/outil/fiche/7", "title", "Une fiche");
        var claims = Map.of(
                "iss",
                "outil-lti",
                "aud",
                HostileRegion.base(),
                "nonce",
                UUID.randomUUID().toString(),
                LTI + "message_type",
                "LtiDeepLinkingResponse",
                LTI + "version",
                "1.3.0",
                LTI + "deployment_id",
                "1",
                DEEP_LINKING + "data",
                data,
                DEEP_LINKING + "content_items",
                List.of(item));
        return python(SIGN, Map.of("key", key, "claims", claims)).asString();
    }

    private static JsonNode python(String script, Map<String, ?> asked) throws IOException, InterruptedException {
        var process = new ProcessBuilder("/usr/bin/python3", "-c", script)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var input = process.getOutputStream()) {
            input.write(JsonMapper.shared().writeValueAsString(asked).getBytes(StandardCharsets.UTF_8));
        }
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return JsonMapper.shared().readTree(said);
    }
}
