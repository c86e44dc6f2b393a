package fr.passerelle.gateway.demo.standin;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a browser sees of the stand-in of NEO. */
final class NeoPages {

    static final Page LOOK = new Page("NEO", "L'espace numérique de travail, en version de démonstration");
    static final String SCRIPT = "document.forms[0].submit();\n";

    /** How many accounts are offered: a page of two thousand helps nobody. */
    private static final int SHOWN = 6;

    private final List<NeoAccount> accounts;

    NeoPages(List<NeoAccount> accounts) {
        this.accounts = List.copyOf(accounts);
    }

    Answer home(Optional<NeoAccount> signedIn) {
        var content = signedIn.map(account -> Markup.of("""
                        <p>Vous êtes connecté en tant que <strong>{}</strong>.</p>
                        <form method="post" action="/deconnexion"><button>Se déconnecter de NEO</button></form>
                        """, account.displayName()))
                .orElse(new Markup("<p>Personne n'est connecté à NEO dans ce navigateur.</p>"));
        return LOOK.show("Accueil", content);
    }

    Answer login(String demand, String login) {
        return LOOK.show("Connexion", form(demand, login, Markup.NONE));
    }

    Answer wrong(String demand, String login) {
        var alert = new Markup("<p class=\"alerte\" role=\"alert\">Identifiant ou mot de passe incorrect.</p>");
        return LOOK.show(401, "Connexion", form(demand, login, alert));
    }

    /** A form that sends itself to the service, or by its button where scripts are off. */
    Answer handOver(URI place, String response, @Nullable String relayState) {
        var content = Markup.of("""
                <p>NEO vous renvoie vers le service demandé.</p>
                <form method="post" action="{}">
                <input type="hidden" name="SAMLResponse" value="{}">
                {}
                <button>Continuer</button>
                </form>
                <script src="/envoi.js" defer></script>
                """, place, response, hidden("RelayState", relayState));
        return LOOK.show("Un instant", content);
    }

    private Markup form(String demand, String login, Markup alert) {
        return Markup.of("""
                {}
                <form method="post" action="/connexion">
                {}
                <label for="login">Identifiant</label>
                <input id="login" name="login" value="{}" autocomplete="username" required>
                <label for="password">Mot de passe</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required>
                <button>Se connecter</button>
                </form>
                <h2>Comptes de démonstration</h2>
                <p>Le mot de passe est <code>demo</code> pour tous. Choisissez un compte pour remplir l'identifiant.</p>
                <ul>
                {}
                </ul>
                {}
                """, alert, hidden("demande", demand), login, hints(demand), others());
    }

    private Markup others() {
        var unseen = accounts.size() - SHOWN;
        return unseen <= 0
                ? Markup.NONE
                : Markup.of("<p>{} autres personnes ont aussi un compte, de la forme prénom.nom.</p>", unseen);
    }

    private Markup hints(String demand) {
        return Markup.join(accounts.stream()
                .limit(SHOWN)
                .map(account -> Markup.of(
                        "<li><a href=\"/connexion?demande={}&amp;login={}\">{}</a> (<code>{}</code>)</li>",
                        demand,
                        URLEncoder.encode(account.login(), StandardCharsets.UTF_8),
                        account.displayName(),
                        account.login()))
                .toList());
    }

    private static Markup hidden(String name, @Nullable String value) {
        return value == null ? Markup.NONE : Markup.of("<input type=\"hidden\" name=\"{}\" value=\"{}\">", name, value);
    }
}
