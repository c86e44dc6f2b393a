package fr.passerelle.identity.oidc;

import fr.passerelle.identity.logout.BackChannel;
import fr.passerelle.identity.logout.Herald;
import fr.passerelle.identity.logout.Served;
import fr.passerelle.identity.logout.Told;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Tells clients by OpenID Connect Back-Channel Logout 1.0. */
final class OidcHerald implements Herald {

    private final OidcParties parties;
    private final LogoutTokens tokens;
    private final BackChannel line;

    OidcHerald(OidcParties parties, LogoutTokens tokens, BackChannel line) {
        this.parties = parties;
        this.tokens = tokens;
        this.line = line;
    }

    @Override
    public String protocol() {
        return "oidc";
    }

    @Override
    public Told tell(Served served) {
        var client = parties.find(served.service().party());
        var address = client.map(OidcRelyingParty::logout)
                .map(ClientLogout::backChannel)
                .orElse(null);
        if (client.isEmpty() || address == null) {
            return Told.UNREACHABLE;
        }
        var token = tokens.of(client.get(), served);
        return line.post(
                        address,
                        "application/x-www-form-urlencoded",
                        "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8))
                .map(answer -> answer.told(Told.ENDED))
                .orElse(Told.SILENT);
    }
}
