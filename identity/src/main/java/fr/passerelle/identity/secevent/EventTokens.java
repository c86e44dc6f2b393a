package fr.passerelle.identity.secevent;

import fr.passerelle.identity.notice.Notice;
import fr.passerelle.identity.publisher.Pseudonym;
import fr.passerelle.identity.settings.PublicAddress;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

/**
 * Makes Security Event Tokens (RFC 8417) of notices, signed with the key of our ID tokens. A pseudonym is named as the
 * {@code sub} of those is: issuer and subject (RFC 9493, section 3.2.4). Such a token has no {@code sub} and no
 * {@code exp}, and a type of its own, so that it can be taken for none that lets somebody in.
 */
final class EventTokens {

    /** The pseudonym is to be replaced by the one in {@code keep}: both were one person's. */
    static final String REPLACED = "urn:x-passerelle:event:pseudonym-replaced";
    /** The pseudonym stands for itself again: a replacement told before was a mistake. */
    static final String RESTORED = "urn:x-passerelle:event:pseudonym-restored";

    private final JwtEncoder signer;
    private final PublicAddress issuer;

    EventTokens(JwtEncoder signer, PublicAddress issuer) {
        this.signer = signer;
        this.issuer = issuer;
    }

    /** The same notice is the same token each time but for its signature. */
    String of(Notice notice, String client) {
        var claims = JwtClaimsSet.builder()
                .issuer(issuer.toString())
                .issuedAt(notice.at())
                .id(notice.reference())
                .audience(List.of(client))
                .claim("toe", notice.at().getEpochSecond())
                .claim("sub_id", subject(notice.pseudonym()))
                .claim(
                        "events",
                        notice.isTakenBack()
                                ? Map.of(RESTORED, Map.of())
                                : Map.of(REPLACED, Map.of("keep", subject(notice.keep()))))
                .build();
        var header =
                JwsHeader.with(SignatureAlgorithm.ES256).type("secevent+jwt").build();
        return signer.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    private Map<String, String> subject(Pseudonym pseudonym) {
        return Map.of("format", "iss_sub", "iss", issuer.toString(), "sub", pseudonym.value());
    }
}
