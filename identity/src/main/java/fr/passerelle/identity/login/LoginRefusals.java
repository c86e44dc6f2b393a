package fr.passerelle.identity.login;

import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.refusal.Refusal;
import fr.passerelle.identity.refusal.RefusalPage;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Refuses a sign-in: a page with a reference and no detail, and a journal entry with the detail. */
public final class LoginRefusals {

    private static final String HELP = "Adressez-vous à votre établissement en donnant la référence ci-dessous.";
    private final Journal journal;
    private final RefusalPage page;

    LoginRefusals(Journal journal, RefusalPage page) {
        this.journal = journal;
        this.page = page;
    }

    /** Why a sign-in is refused, as its owner is told. */
    public enum Why {
        /** The upstream's answer cannot be believed. */
        REFUSEE(
                403,
                "Connexion refusée",
                "La réponse de votre espace numérique n'a pas pu être vérifiée. Fermez cette page et recommencez depuis"
                        + " l'accueil."),
        /** The answer arrived in another browser, or too late. */
        PERDUE(
                400,
                "Connexion interrompue",
                "Cette connexion a été commencée dans un autre navigateur, ou il y a trop longtemps. Recommencez depuis"
                        + " l'accueil."),
        /** The upstream did not ask the person, though it was told to. */
        ANCIENNE(
                403,
                "Connexion trop ancienne",
                "Ce service demande que vous saisissiez de nouveau votre mot de passe, et votre espace numérique ne vous l'a"
                        + " pas demandé. Déconnectez-vous de celui-ci, puis recommencez depuis le service."),
        /** The upstream has ended its own session before ours began. */
        TERMINEE(
                403,
                "Connexion terminée",
                "Votre espace numérique a mis fin à cette connexion avant qu'elle n'aboutisse ici. Recommencez depuis"
                        + " l'accueil."),
        /** No directory knows the person. */
        INCONNU(403, "Compte inconnu", "Vous êtes bien identifié, mais aucun annuaire ne nous a encore parlé de vous."),
        /** The upstream's keys belong to more people than anybody is. */
        PLUSIEURS(
                403,
                "Plusieurs comptes",
                "Vos identifiants correspondent à plusieurs comptes qui doivent être rapprochés."),
        /** The upstream cannot be reached. */
        INDISPONIBLE(
                503,
                "Connexion indisponible",
                "Le service de connexion de votre espace numérique ne répond pas. Réessayez dans quelques minutes.");

        private final int status;
        private final String title;
        private final String sentence;

        Why(int status, String title, String sentence) {
            this.status = status;
            this.title = title;
            this.sentence = sentence;
        }
    }

    /** Sends the page and writes the entry; the detail goes to the journal only. */
    public void refuse(HttpServletResponse response, Why why, Map<String, String> detail) throws IOException {
        refuse(response, why, null, detail);
    }

    /** The same for an objection. */
    void refuse(HttpServletResponse response, Objection objection) throws IOException {
        refuse(response, objection.why(), Map.of("error", objection.detail()));
    }

    /**
     * The same with what to do about it, where somebody can do something.
     *
     * @param help the help desk's words, ours when it has none
     */
    void refuse(HttpServletResponse response, Why why, @Nullable String help, Map<String, String> detail)
            throws IOException {
        var reference = journal.write(Event.SIGN_IN_REFUSED, null, detail);
        var sentence = switch (why) {
            case INCONNU, PLUSIEURS -> why.sentence + " " + Objects.requireNonNullElse(help, HELP);
            case REFUSEE, PERDUE, ANCIENNE, TERMINEE, INDISPONIBLE -> why.sentence;
        };
        page.send(response, new Refusal(why.status, "CONNEXION-" + why.name(), why.title, sentence, reference));
    }
}
