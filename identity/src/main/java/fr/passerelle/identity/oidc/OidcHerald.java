package fr.passerelle.identity.oidc;

import fr.passerelle.identity.logout.BackChannel;
import fr.passerelle.identity.logout.Herald;
import fr.passerelle.identity.logout.Served;
import fr.passerelle.identity.logout.Told;

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

    /** Every client with an address of its own for it (2.5): one that sent the browser may have other servers. */
    @Override
    public boolean tellsWhoAsked() {
        return true;
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
        return line.form(address, "logout_token", tokens.of(client.get(), served))
                .map(answer -> answer.told(Told.ENDED))
                .orElse(Told.SILENT);
    }
}
