package fr.passerelle.identity.lti;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.passerelle.identity.keys.KeyUse;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.publisher.Release;
import fr.passerelle.identity.settings.PublicAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the ID tokens that carry launches, signed RS256 by the key that our JSON Web Key Set shows. */
final class Messages {

    static final String VERSION = "1.3.0";
    static final String DEEP_LINKING = "https://purl.imsglobal.org/spec/lti-dl/claim/";
    private static final Duration LIFE = Duration.ofMinutes(5);
    private final SigningKeys keys;
    private final PublicAddress issuer;
    private final Clock clock;

    Messages(SigningKeys keys, PublicAddress issuer, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** Opens the tool, or a link that was chosen in it. */
    String launch(LtiParty party, Release release, @Nullable Link link, String nonce) {
        var claims = common(party, release, "LtiResourceLinkRequest");
        var target = link == null ? party.tool().target() : link.url();
        claims.put(Claims.LTI + "target_link_uri", target.toString());
        claims.put(
                Claims.LTI + "resource_link",
                link == null
                        ? Map.of("id", party.tool().resource(), "title", party.title())
                        : Map.of("id", link.id(), "title", link.title()));
        if (link != null && !link.custom().isEmpty()) {
            claims.merge(Claims.CUSTOM, link.custom(), Messages::joined);
        }
        return signed(party, release, claims, nonce);
    }

    /** Lets links be chosen; the answer comes with that data. */
    String choice(LtiParty party, Release release, String data, String nonce) {
        var claims = common(party, release, "LtiDeepLinkingRequest");
        claims.put(Claims.LTI + "target_link_uri", String.valueOf(party.tool().choosing()));
        claims.put(
                DEEP_LINKING + "deep_linking_settings",
                Map.of(
                        "deep_link_return_url",
                        issuer.at(LtiPaths.CHOSEN).toString(),
                        "accept_types",
                        List.of("ltiResourceLink"),
                        "accept_presentation_document_targets",
                        List.of("window"),
                        "accept_multiple",
                        true,
                        "auto_create",
                        true,
                        "data",
                        data));
        return signed(party, release, claims, nonce);
    }

    private Map<String, Object> common(LtiParty party, Release release, String type) {
        var claims = new LinkedHashMap<>(Claims.ofPerson(party, release));
        claims.put(Claims.LTI + "message_type", type);
        claims.put(Claims.LTI + "version", VERSION);
        claims.put(Claims.LTI + "deployment_id", party.tool().deploymentId());
        claims.put(
                Claims.LTI + "tool_platform",
                Map.of(
                        "guid", String.valueOf(issuer.base().getHost()),
                        "name", "Passerelle",
                        "product_family_code", "passerelle"));
        claims.put(
                Claims.LTI + "launch_presentation",
                Map.of(
                        "document_target",
                        "window",
                        "locale",
                        "fr",
                        "return_url",
                        issuer.at("/").toString()));
        return claims;
    }

    /** The contract's own words stand above the tool's. */
    private static Object joined(Object contract, Object tool) {
        var all = new LinkedHashMap<Object, Object>((Map<?, ?>) tool);
        all.putAll((Map<?, ?>) contract);
        return all;
    }

    private String signed(LtiParty party, Release release, Map<String, Object> claims, String nonce) {
        var now = clock.instant();
        var set = new JWTClaimsSet.Builder()
                .issuer(issuer.toString())
                .audience(party.tool().clientId())
                .subject(release.pseudonym().value())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .jwtID(UUID.randomUUID().toString())
                .claim("nonce", nonce);
        claims.forEach(set::claim);
        var key = keys.current(KeyUse.OIDC_RSA);
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.id())
                .build();
        try {
            var token = new SignedJWT(header, set.build());
            token.sign(new RSASSASigner(key.privateKey()));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("An LTI message could not be signed", impossible);
        }
    }
}
